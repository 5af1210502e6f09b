extension PostgresText {
    static let jobs: PostgresText = """
        CREATE TABLE jobs (
            organization_id uuid NOT NULL,
            id uuid NOT NULL,
            queue text COLLATE "C" NOT NULL CHECK (char_length(queue) BETWEEN 1 AND 64),
            name text COLLATE "C" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 128),
            job_version bigint NOT NULL CHECK (job_version >= 1),
            parameters text COLLATE "C" NOT NULL CHECK (octet_length(parameters) <= 262144),
            state text COLLATE "C" NOT NULL CHECK (state IN
                ('scheduled', 'ready', 'running', 'parked', 'completed', 'cancelled', 'dead')),
            priority bigint NOT NULL CHECK (priority BETWEEN -1000 AND 1000),
            run_at timestamptz NOT NULL,
            attempt bigint NOT NULL CHECK (attempt BETWEEN 0 AND 1000000000),
            max_attempts bigint NOT NULL CHECK (max_attempts BETWEEN 1 AND 1000000000),
            unique_key text COLLATE "C" CHECK (char_length(unique_key) BETWEEN 1 AND 255),
            key_until text COLLATE "C" CHECK (key_until IN ('started', 'finished', 'pruned')),
            holds_key boolean NOT NULL,
            lease_id uuid,
            worker_id uuid,
            is_cancelling boolean NOT NULL,
            is_undecodable boolean NOT NULL,
            progress bigint CHECK (progress BETWEEN 0 AND 1000),
            progress_note text COLLATE "C" CHECK (char_length(progress_note) <= 255),
            due_on date CHECK (extract(year FROM due_on) BETWEEN 1 AND 9999),
            enqueued_at timestamptz NOT NULL,
            started_at timestamptz,
            finished_at timestamptz,
            last_error text COLLATE "C" CHECK (char_length(last_error) <= 500),
            principal text COLLATE "C" NOT NULL CHECK (char_length(principal) BETWEEN 1 AND 300),
            request_id text COLLATE "C" CHECK (char_length(request_id) <= 255),
            trace_id text COLLATE "C" CHECK (char_length(trace_id) <= 255),
            reason text COLLATE "C" CHECK (char_length(reason) <= 2000),
            PRIMARY KEY (organization_id, id),
            -- What no worker can read would keep it from every other job.
            CHECK (isfinite(run_at) AND isfinite(enqueued_at) AND isfinite(started_at)
                AND extract(year FROM run_at AT TIME ZONE 'UTC') BETWEEN 1 AND 9999),
            CONSTRAINT chk_jobs_lease CHECK ((state = 'running') = (lease_id IS NOT NULL)),
            CONSTRAINT chk_jobs_key CHECK ((unique_key IS NULL) = (key_until IS NULL))
        )
        -- Each job leaves three rows behind that are dead, at the head of what claims look through: the fifth of the table
        -- that the server would wait for is very many where finished jobs are kept for long.
        WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000,
            autovacuum_vacuum_cost_delay = 0);
        CREATE INDEX idx_jobs_ready ON jobs (queue, organization_id, priority DESC, run_at, id)
            WHERE state = 'ready';
        CREATE INDEX idx_jobs_scheduled ON jobs (run_at) WHERE state = 'scheduled';
        CREATE INDEX idx_jobs_running ON jobs (queue, organization_id) WHERE state = 'running';
        CREATE INDEX idx_jobs_parked ON jobs (name) WHERE state = 'parked';
        CREATE INDEX idx_jobs_finished ON jobs (state, finished_at) WHERE finished_at IS NOT NULL;
        CREATE UNIQUE INDEX idx_jobs_unique ON jobs (organization_id, unique_key) WHERE holds_key;
        CREATE TABLE job_attempts (
            organization_id uuid NOT NULL,
            job_id uuid NOT NULL,
            id uuid NOT NULL,
            attempt bigint NOT NULL CHECK (attempt >= 0),
            started_at timestamptz,
            ended_at timestamptz NOT NULL,
            outcome text COLLATE "C" NOT NULL CHECK (char_length(outcome) BETWEEN 1 AND 32),
            message text COLLATE "C" CHECK (char_length(message) <= 500),
            worker_id uuid,
            PRIMARY KEY (organization_id, job_id, id),
            FOREIGN KEY (organization_id, job_id) REFERENCES jobs (organization_id, id) ON DELETE CASCADE
        );
        CREATE TABLE job_workers (
            id uuid NOT NULL PRIMARY KEY,
            name text COLLATE "C" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
            queues text COLLATE "C" NOT NULL,
            started_at timestamptz NOT NULL,
            alive_until timestamptz NOT NULL
        );
        CREATE TABLE job_controls (
            organization_id uuid NOT NULL,
            queue text COLLATE "C" NOT NULL CHECK (char_length(queue) <= 64),
            is_paused boolean NOT NULL,
            weight bigint CHECK (weight BETWEEN 1 AND 1000),
            max_running bigint CHECK (max_running >= 0),
            rate_count bigint CHECK (rate_count >= 1),
            rate_period bigint CHECK (rate_period >= 1),
            tokens bigint NOT NULL,
            filled_at timestamptz NOT NULL,
            PRIMARY KEY (organization_id, queue)
        );
        CREATE TABLE job_schedules (
            organization_id uuid NOT NULL,
            name text COLLATE "C" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
            cron text COLLATE "C" NOT NULL,
            time_zone text COLLATE "C" NOT NULL,
            catch_up text COLLATE "C" NOT NULL CHECK (catch_up IN ('skip', 'once', 'all')),
            queue text COLLATE "C" NOT NULL CHECK (char_length(queue) BETWEEN 1 AND 64),
            job_name text COLLATE "C" NOT NULL CHECK (char_length(job_name) BETWEEN 1 AND 128),
            job_version bigint NOT NULL CHECK (job_version >= 1),
            parameters text COLLATE "C" NOT NULL CHECK (octet_length(parameters) <= 262144),
            priority bigint NOT NULL,
            max_attempts bigint NOT NULL CHECK (max_attempts >= 1),
            principal text COLLATE "C" NOT NULL CHECK (char_length(principal) BETWEEN 1 AND 300),
            reason text COLLATE "C" CHECK (char_length(reason) <= 2000),
            next_at timestamptz,
            last_at timestamptz,
            PRIMARY KEY (organization_id, name),
            CHECK (isfinite(next_at) AND isfinite(last_at))
        );
        CREATE INDEX idx_job_schedules_next ON job_schedules (next_at) WHERE next_at IS NOT NULL;
        \(JobSecurity.wall(around: "jobs", "SELECT, INSERT, UPDATE"))
        \(JobSecurity.wall(around: "job_attempts", "SELECT"))
        \(JobSecurity.wall(around: "job_controls", "SELECT"))
        \(JobSecurity.wall(around: "job_schedules", "SELECT, INSERT, UPDATE, DELETE"))
        ALTER TABLE job_workers ENABLE ROW LEVEL SECURITY;
        ALTER TABLE job_workers FORCE ROW LEVEL SECURITY;
        CREATE POLICY system_access ON job_workers FOR ALL TO system_role
            USING (true)
            WITH CHECK (true);
        GRANT SELECT, INSERT, UPDATE, DELETE ON job_workers TO system_role;
        """
}

/// The wall around the job queue, whose workers serve every organization; part of a released migration: it never changes.
enum JobSecurity {
    /// The system's jobs are no tenant's, whatever a tenant says that it is.
    static let condition = AuditSecurity.condition

    static func wall(around table: String, _ privileges: String) -> String {
        """
        ALTER TABLE \(table) ENABLE ROW LEVEL SECURITY;
        ALTER TABLE \(table) FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant_isolation ON \(table) FOR ALL TO application_role
            USING (\(condition))
            WITH CHECK (\(condition));
        CREATE POLICY system_access ON \(table) FOR ALL TO system_role
            USING (true)
            WITH CHECK (true);
        GRANT \(privileges) ON \(table) TO application_role;
        GRANT SELECT, INSERT, UPDATE, DELETE ON \(table) TO system_role;
        """
    }
}
