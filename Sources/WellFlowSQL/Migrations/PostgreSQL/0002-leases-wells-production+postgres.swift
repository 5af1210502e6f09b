extension PostgresText {
    static let leasesWellsProduction = PostgresText(
        partitioned: """
            \(leasesWells)
            CREATE TABLE production_records (
            \(productionColumns)
            ) PARTITION BY RANGE (production_date);
            \(productionIndexes)
            \(ProductionPartitions.sql)
            """,
        hypertable: """
            \(leasesWells)
            CREATE TABLE production_records (
            \(productionColumns)
            );
            \(productionIndexes)
            \(ProductionHypertable.sql)
            """
    )

    private static let leasesWells = """
        CREATE TABLE leases (
            organization_id uuid NOT NULL REFERENCES organizations (id),
            id uuid NOT NULL,
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            name text COLLATE "C" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
            lease_number text COLLATE "C" CHECK (char_length(lease_number) <= 255),
            lessor text COLLATE "C" NOT NULL CHECK (char_length(lessor) BETWEEN 1 AND 255),
            lessee text COLLATE "C" NOT NULL CHECK (char_length(lessee) BETWEEN 1 AND 255),
            acreage numeric(12, 4) CHECK (acreage BETWEEN 0.0001 AND 99999999.9999),
            royalty_rate numeric(9, 8) CHECK (royalty_rate BETWEEN 0 AND 1),
            effective_date date,
            expiration_date date,
            status text COLLATE "C" NOT NULL CHECK (status IN ('pending', 'active', 'expired', 'terminated')),
            legal_description text COLLATE "C" CHECK (char_length(legal_description) <= 2000),
            PRIMARY KEY (organization_id, id),
            CONSTRAINT chk_lease_dates CHECK (expiration_date >= effective_date)
        );
        CREATE UNIQUE INDEX idx_leases_number ON leases (organization_id, lease_number);
        CREATE INDEX idx_leases_organization ON leases (organization_id, name, id);

        CREATE TABLE wells (
            organization_id uuid NOT NULL REFERENCES organizations (id),
            id uuid NOT NULL,
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            api_number text COLLATE "C",
            name text COLLATE "C" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
            well_number text COLLATE "C" CHECK (char_length(well_number) <= 255),
            lease_id uuid,
            type text COLLATE "C" NOT NULL CHECK (type IN
                ('oil', 'gas', 'oilAndGas', 'injection', 'disposal', 'water', 'other')),
            status text COLLATE "C" NOT NULL CHECK (status IN
                ('planned', 'permitted', 'drilling', 'completed', 'producing', 'injecting', 'shutIn',
                 'temporarilyAbandoned', 'plugged', 'cancelled', 'unknown')),
            spud_date date,
            completion_date date,
            -- feet
            total_depth numeric(8, 2) CHECK (total_depth BETWEEN 0 AND 999999.99),
            location_latitude numeric(10, 7) CHECK (location_latitude BETWEEN -90 AND 90),
            location_longitude numeric(10, 7) CHECK (location_longitude BETWEEN -180 AND 180),
            location_datum text COLLATE "C" CHECK (location_datum IN ('wgs84', 'nad83', 'nad27', 'unknown')),
            operator text COLLATE "C" CHECK (char_length(operator) <= 255),
            field text COLLATE "C" CHECK (char_length(field) <= 255),
            formation text COLLATE "C" CHECK (char_length(formation) <= 255),
            PRIMARY KEY (organization_id, id),
            FOREIGN KEY (organization_id, lease_id) REFERENCES leases (organization_id, id),
            CONSTRAINT chk_valid_api_number CHECK (
                CASE WHEN api_number IS NULL THEN status IN ('planned', 'cancelled')
                ELSE api_number ~ '^[0-9]{14}$' END),
            CONSTRAINT chk_well_dates CHECK (completion_date >= spud_date),
            CONSTRAINT chk_well_location CHECK (
                (location_latitude IS NULL) = (location_longitude IS NULL)
                AND (location_latitude IS NULL) = (location_datum IS NULL)
                AND NOT coalesce(location_latitude = 0 AND location_longitude = 0, false))
        );
        CREATE UNIQUE INDEX idx_api_number_lookup ON wells (organization_id, api_number);
        CREATE INDEX idx_wells_organization ON wells (organization_id, name, id);
        CREATE INDEX idx_wells_lease ON wells (organization_id, lease_id) WHERE lease_id IS NOT NULL;
        \(TenantSecurity.wall(around: "leases", "wells"))
        """

    /// Columns and constraints: volumes in barrels or Mcf, `days_on` in days, prices in dollars.
    private static let productionColumns = """
            organization_id uuid NOT NULL REFERENCES organizations (id),
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            well_id uuid NOT NULL,
            period text COLLATE "C" NOT NULL CHECK (period IN ('day', 'month')),
            production_date date NOT NULL,
            completion text COLLATE "C" NOT NULL CHECK (char_length(completion) <= 255),
            oil_volume numeric(15, 3),
            gas_volume numeric(15, 3),
            water_volume numeric(15, 3),
            days_on numeric(4, 2),
            opening_stock numeric(15, 3),
            oil_sold numeric(15, 3),
            oil_adjustment numeric(15, 3),
            closing_stock numeric(15, 3),
            oil_price numeric(10, 4),
            gas_price numeric(10, 4),
            run_ticket text COLLATE "C" CHECK (char_length(run_ticket) <= 100),
            comments text COLLATE "C" CHECK (char_length(comments) <= 1000),
            reporting text COLLATE "C" NOT NULL CHECK (reporting IN ('reported', 'withheld', 'notReported')),
            PRIMARY KEY (organization_id, well_id, period, production_date, completion),
            FOREIGN KEY (organization_id, well_id) REFERENCES wells (organization_id, id),
            -- The upper bounds refuse NaN, which is greater than every number.
            CONSTRAINT chk_positive_volumes CHECK (
                coalesce(oil_volume, 0) BETWEEN 0 AND 999999999999.999
                AND coalesce(gas_volume, 0) BETWEEN 0 AND 999999999999.999
                AND coalesce(water_volume, 0) BETWEEN 0 AND 999999999999.999
                AND coalesce(opening_stock, 0) BETWEEN 0 AND 999999999999.999
                AND coalesce(oil_sold, 0) BETWEEN 0 AND 999999999999.999
                AND coalesce(closing_stock, 0) BETWEEN 0 AND 999999999999.999),
            CONSTRAINT chk_production_ranges CHECK (
                coalesce(oil_adjustment, 0) BETWEEN -999999999999.999 AND 999999999999.999
                AND coalesce(oil_price, 0) BETWEEN -999999.9999 AND 999999.9999
                AND coalesce(gas_price, 0) BETWEEN -999999.9999 AND 999999.9999),
            CONSTRAINT chk_month_first_day CHECK (period = 'day' OR extract(day FROM production_date) = 1),
            CONSTRAINT chk_days_on CHECK (days_on BETWEEN 0 AND CASE period WHEN 'day' THEN 1 ELSE 31 END),
            CONSTRAINT chk_reporting CHECK (
                (reporting = 'reported')
                = (coalesce(oil_volume, gas_volume, water_volume, days_on) IS NOT NULL))
        """

    private static let productionIndexes = """
        -- A well's records by date whatever their period: summaries and streams.
        CREATE INDEX idx_production_records_well_date
            ON production_records (organization_id, well_id, production_date, period, completion);
        \(TenantSecurity.wall(around: "production_records"))
        """
}
