extension Migration {
    /// The job queue.
    ///
    /// A system job, which belongs to no organization, has zeros for one. No key refers to `organizations` therefore.
    static let jobs = Migration(
        id: "0009-jobs",
        sqlite: """
            CREATE TABLE jobs (
                organization_id BLOB NOT NULL CHECK (length(organization_id) = 16),
                id BLOB NOT NULL CHECK (length(id) = 16),
                queue TEXT NOT NULL CHECK (length(queue) BETWEEN 1 AND 64),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 128),
                job_version INTEGER NOT NULL CHECK (job_version >= 1),
                parameters TEXT NOT NULL CHECK (length(parameters) <= 262144),
                state TEXT NOT NULL CHECK (state IN
                    ('scheduled', 'ready', 'running', 'parked', 'completed', 'cancelled', 'dead')),
                priority INTEGER NOT NULL CHECK (priority BETWEEN -1000 AND 1000),
                run_at INTEGER NOT NULL,
                attempt INTEGER NOT NULL CHECK (attempt BETWEEN 0 AND 1000000000),
                max_attempts INTEGER NOT NULL CHECK (max_attempts BETWEEN 1 AND 1000000000),
                unique_key TEXT CHECK (length(unique_key) BETWEEN 1 AND 255),
                key_until TEXT CHECK (key_until IN ('started', 'finished', 'pruned')),
                holds_key INTEGER NOT NULL CHECK (holds_key IN (0, 1)),
                lease_id BLOB CHECK (length(lease_id) = 16),
                worker_id BLOB CHECK (length(worker_id) = 16),
                is_cancelling INTEGER NOT NULL CHECK (is_cancelling IN (0, 1)),
                is_undecodable INTEGER NOT NULL CHECK (is_undecodable IN (0, 1)),
                progress INTEGER CHECK (progress BETWEEN 0 AND 1000),
                progress_note TEXT CHECK (length(progress_note) <= 255),
                due_on TEXT CHECK (length(due_on) = 10),
                enqueued_at INTEGER NOT NULL,
                started_at INTEGER,
                finished_at INTEGER,
                last_error TEXT CHECK (length(last_error) <= 500),
                principal TEXT NOT NULL CHECK (length(principal) BETWEEN 1 AND 300),
                request_id TEXT CHECK (length(request_id) <= 255),
                trace_id TEXT CHECK (length(trace_id) <= 255),
                reason TEXT CHECK (length(reason) <= 2000),
                PRIMARY KEY (organization_id, id),
                CONSTRAINT chk_jobs_lease CHECK ((state = 'running') = (lease_id IS NOT NULL)),
                CONSTRAINT chk_jobs_key CHECK ((unique_key IS NULL) = (key_until IS NULL))
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX idx_jobs_ready ON jobs (queue, organization_id, priority DESC, run_at, id)
                WHERE state = 'ready';
            CREATE INDEX idx_jobs_scheduled ON jobs (run_at) WHERE state = 'scheduled';
            CREATE INDEX idx_jobs_running ON jobs (queue, organization_id) WHERE state = 'running';
            CREATE INDEX idx_jobs_parked ON jobs (name) WHERE state = 'parked';
            CREATE INDEX idx_jobs_finished ON jobs (state, finished_at) WHERE finished_at IS NOT NULL;
            CREATE UNIQUE INDEX idx_jobs_unique ON jobs (organization_id, unique_key) WHERE holds_key;
            CREATE TABLE job_attempts (
                organization_id BLOB NOT NULL CHECK (length(organization_id) = 16),
                job_id BLOB NOT NULL,
                id BLOB NOT NULL CHECK (length(id) = 16),
                attempt INTEGER NOT NULL CHECK (attempt >= 0),
                started_at INTEGER,
                ended_at INTEGER NOT NULL,
                outcome TEXT NOT NULL CHECK (length(outcome) BETWEEN 1 AND 32),
                message TEXT CHECK (length(message) <= 500),
                worker_id BLOB CHECK (length(worker_id) = 16),
                PRIMARY KEY (organization_id, job_id, id),
                FOREIGN KEY (organization_id, job_id) REFERENCES jobs (organization_id, id) ON DELETE CASCADE
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE job_workers (
                id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
                queues TEXT NOT NULL,
                started_at INTEGER NOT NULL,
                alive_until INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE job_controls (
                organization_id BLOB NOT NULL CHECK (length(organization_id) = 16),
                queue TEXT NOT NULL CHECK (length(queue) <= 64),
                is_paused INTEGER NOT NULL CHECK (is_paused IN (0, 1)),
                weight INTEGER CHECK (weight BETWEEN 1 AND 1000),
                max_running INTEGER CHECK (max_running >= 0),
                rate_count INTEGER CHECK (rate_count >= 1),
                rate_period INTEGER CHECK (rate_period >= 1),
                tokens INTEGER NOT NULL,
                filled_at INTEGER NOT NULL,
                PRIMARY KEY (organization_id, queue)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE job_schedules (
                organization_id BLOB NOT NULL CHECK (length(organization_id) = 16),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
                cron TEXT NOT NULL,
                time_zone TEXT NOT NULL,
                catch_up TEXT NOT NULL CHECK (catch_up IN ('skip', 'once', 'all')),
                queue TEXT NOT NULL CHECK (length(queue) BETWEEN 1 AND 64),
                job_name TEXT NOT NULL CHECK (length(job_name) BETWEEN 1 AND 128),
                job_version INTEGER NOT NULL CHECK (job_version >= 1),
                parameters TEXT NOT NULL CHECK (length(parameters) <= 262144),
                priority INTEGER NOT NULL,
                max_attempts INTEGER NOT NULL CHECK (max_attempts >= 1),
                principal TEXT NOT NULL CHECK (length(principal) BETWEEN 1 AND 300),
                reason TEXT CHECK (length(reason) <= 2000),
                next_at INTEGER,
                last_at INTEGER,
                PRIMARY KEY (organization_id, name)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX idx_job_schedules_next ON job_schedules (next_at) WHERE next_at IS NOT NULL;
            INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                ('jobs', 'jobs', '1000000 10000 1'),
                ('jobs', 'idx_jobs_ready', '100000 50000 1000 500 1 1'),
                ('jobs', 'idx_jobs_scheduled', '10000 2'),
                ('jobs', 'idx_jobs_running', '1000 500 10'),
                ('jobs', 'idx_jobs_parked', '100 50'),
                ('jobs', 'idx_jobs_finished', '1000000 500000 2'),
                ('jobs', 'idx_jobs_unique', '1000 100 1'),
                ('job_attempts', 'job_attempts', '10000 1000 3 1'),
                ('job_workers', 'job_workers', '10 1'),
                ('job_controls', 'job_controls', '10 1 1'),
                ('job_schedules', 'job_schedules', '100 10 1'),
                ('job_schedules', 'idx_job_schedules_next', '100 1');
            ANALYZE sqlite_schema;
            """,
        postgres: .jobs
    )
}
