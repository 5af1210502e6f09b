extension Migration {
    /// Leases, the wells on them and what they produce.
    static let leasesWellsProduction = Migration(
        id: "0002-leases-wells-production",
        sqlite: """
            CREATE TABLE leases (
                organization_id BLOB NOT NULL REFERENCES organizations (id),
                id BLOB NOT NULL CHECK (length(id) = 16),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
                lease_number TEXT CHECK (length(lease_number) <= 255),
                lessor TEXT NOT NULL CHECK (length(lessor) BETWEEN 1 AND 255),
                lessee TEXT NOT NULL CHECK (length(lessee) BETWEEN 1 AND 255),
                -- 1/10,000 acre
                acreage INTEGER CHECK (acreage BETWEEN 1 AND 999999999999),
                -- 1/100,000,000
                royalty_rate INTEGER CHECK (royalty_rate BETWEEN 0 AND 100000000),
                effective_date TEXT CHECK (length(effective_date) = 10),
                expiration_date TEXT CHECK (length(expiration_date) = 10),
                status TEXT NOT NULL CHECK (status IN ('pending', 'active', 'expired', 'terminated')),
                legal_description TEXT CHECK (length(legal_description) <= 2000),
                PRIMARY KEY (organization_id, id),
                CONSTRAINT chk_lease_dates CHECK (expiration_date >= effective_date)
            ) STRICT;
            CREATE UNIQUE INDEX idx_leases_number ON leases (organization_id, lease_number);
            CREATE INDEX idx_leases_organization ON leases (organization_id, name, id);

            CREATE TABLE wells (
                organization_id BLOB NOT NULL REFERENCES organizations (id),
                id BLOB NOT NULL CHECK (length(id) = 16),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                api_number TEXT,
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
                well_number TEXT CHECK (length(well_number) <= 255),
                lease_id BLOB,
                type TEXT NOT NULL CHECK (type IN
                    ('oil', 'gas', 'oilAndGas', 'injection', 'disposal', 'water', 'other')),
                status TEXT NOT NULL CHECK (status IN
                    ('planned', 'permitted', 'drilling', 'completed', 'producing', 'injecting', 'shutIn',
                     'temporarilyAbandoned', 'plugged', 'cancelled', 'unknown')),
                spud_date TEXT CHECK (length(spud_date) = 10),
                completion_date TEXT CHECK (length(completion_date) = 10),
                -- 1/100 foot
                total_depth INTEGER CHECK (total_depth BETWEEN 0 AND 99999999),
                -- 1/10,000,000 degree
                location_latitude INTEGER CHECK (location_latitude BETWEEN -900000000 AND 900000000),
                location_longitude INTEGER CHECK (location_longitude BETWEEN -1800000000 AND 1800000000),
                location_datum TEXT CHECK (location_datum IN ('wgs84', 'nad83', 'nad27', 'unknown')),
                operator TEXT CHECK (length(operator) <= 255),
                field TEXT CHECK (length(field) <= 255),
                formation TEXT CHECK (length(formation) <= 255),
                PRIMARY KEY (organization_id, id),
                FOREIGN KEY (organization_id, lease_id) REFERENCES leases (organization_id, id),
                CONSTRAINT chk_valid_api_number CHECK (
                    CASE WHEN api_number IS NULL THEN status IN ('planned', 'cancelled')
                    ELSE length(api_number) = 14 AND api_number NOT GLOB '*[^0-9]*' END),
                CONSTRAINT chk_well_dates CHECK (completion_date >= spud_date),
                CONSTRAINT chk_well_location CHECK (
                    (location_latitude IS NULL) = (location_longitude IS NULL)
                    AND (location_latitude IS NULL) = (location_datum IS NULL)
                    AND NOT (location_latitude IS 0 AND location_longitude IS 0))
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX idx_api_number_lookup ON wells (organization_id, api_number);
            CREATE INDEX idx_wells_organization ON wells (organization_id, name, id);
            CREATE INDEX idx_wells_lease ON wells (organization_id, lease_id) WHERE lease_id IS NOT NULL;

            CREATE TABLE production_records (
                organization_id BLOB NOT NULL REFERENCES organizations (id),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                well_id BLOB NOT NULL CHECK (length(well_id) = 16),
                period TEXT NOT NULL CHECK (period IN ('day', 'month')),
                production_date TEXT NOT NULL CHECK (length(production_date) = 10),
                completion TEXT NOT NULL CHECK (length(completion) <= 255),
                -- Volumes in 1/1,000 barrel or Mcf.
                oil_volume INTEGER,
                gas_volume INTEGER,
                water_volume INTEGER,
                -- 1/100 day
                days_on INTEGER,
                opening_stock INTEGER,
                oil_sold INTEGER,
                oil_adjustment INTEGER,
                closing_stock INTEGER,
                -- 1/10,000 dollar
                oil_price INTEGER,
                gas_price INTEGER,
                run_ticket TEXT CHECK (length(run_ticket) <= 100),
                comments TEXT CHECK (length(comments) <= 1000),
                reporting TEXT NOT NULL CHECK (reporting IN ('reported', 'withheld', 'notReported')),
                PRIMARY KEY (organization_id, well_id, period, production_date, completion),
                FOREIGN KEY (organization_id, well_id) REFERENCES wells (organization_id, id),
                CONSTRAINT chk_positive_volumes CHECK (
                    coalesce(oil_volume, 0) BETWEEN 0 AND 999999999999999
                    AND coalesce(gas_volume, 0) BETWEEN 0 AND 999999999999999
                    AND coalesce(water_volume, 0) BETWEEN 0 AND 999999999999999
                    AND coalesce(opening_stock, 0) BETWEEN 0 AND 999999999999999
                    AND coalesce(oil_sold, 0) BETWEEN 0 AND 999999999999999
                    AND coalesce(closing_stock, 0) BETWEEN 0 AND 999999999999999),
                CONSTRAINT chk_production_ranges CHECK (
                    coalesce(oil_adjustment, 0) BETWEEN -999999999999999 AND 999999999999999
                    AND coalesce(oil_price, 0) BETWEEN -9999999999 AND 9999999999
                    AND coalesce(gas_price, 0) BETWEEN -9999999999 AND 9999999999),
                CONSTRAINT chk_month_first_day CHECK (period = 'day' OR substr(production_date, 9) = '01'),
                CONSTRAINT chk_days_on CHECK (
                    days_on BETWEEN 0 AND CASE period WHEN 'day' THEN 100 ELSE 3100 END),
                CONSTRAINT chk_reporting CHECK (
                    (reporting = 'reported')
                    = (coalesce(oil_volume, gas_volume, water_volume, days_on) IS NOT NULL))
            ) STRICT, WITHOUT ROWID;
            -- A well's records by date whatever their period: summaries and streams.
            CREATE INDEX idx_production_records_well_date
                ON production_records (organization_id, well_id, production_date, period, completion);
            """,
        postgres: .leasesWellsProduction
    )
}
