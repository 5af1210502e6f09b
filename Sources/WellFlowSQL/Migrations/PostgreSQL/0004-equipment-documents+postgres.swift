extension PostgresText {
    static let equipmentDocuments: PostgresText = """
        CREATE TABLE equipment (
            organization_id uuid NOT NULL REFERENCES organizations (id),
            id uuid NOT NULL,
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            well_id uuid,
            lease_id uuid,
            name text COLLATE "C" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
            type text COLLATE "C" NOT NULL CHECK (type IN
                ('pumpjack', 'pump', 'tank', 'separator', 'heaterTreater', 'compressor', 'meter', 'other')),
            manufacturer text COLLATE "C" CHECK (char_length(manufacturer) <= 255),
            model text COLLATE "C" CHECK (char_length(model) <= 255),
            serial_number text COLLATE "C" CHECK (char_length(serial_number) <= 255),
            installed_on date,
            specifications jsonb,
            status text COLLATE "C" NOT NULL CHECK (status IN ('active', 'maintenance', 'retired')),
            PRIMARY KEY (organization_id, id),
            FOREIGN KEY (organization_id, well_id) REFERENCES wells (organization_id, id),
            FOREIGN KEY (organization_id, lease_id) REFERENCES leases (organization_id, id),
            CONSTRAINT chk_equipment_place CHECK (well_id IS NOT NULL OR lease_id IS NOT NULL)
        );
        CREATE INDEX idx_equipment_well ON equipment (organization_id, well_id) WHERE well_id IS NOT NULL;
        CREATE INDEX idx_equipment_lease ON equipment (organization_id, lease_id) WHERE lease_id IS NOT NULL;
        CREATE INDEX idx_equipment_serial_number
            ON equipment (organization_id, serial_number) WHERE serial_number IS NOT NULL;

        CREATE TABLE documents (
            organization_id uuid NOT NULL REFERENCES organizations (id),
            id uuid NOT NULL,
            version bigint NOT NULL CHECK (version >= 1),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            uploaded_by_user_id uuid,
            lease_id uuid,
            well_id uuid,
            name text COLLATE "C" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
            type text COLLATE "C" NOT NULL CHECK (type IN
                ('lease', 'permit', 'contract', 'report', 'wellLog', 'runTicket', 'other')),
            storage_key text COLLATE "C" NOT NULL CHECK (char_length(storage_key) BETWEEN 1 AND 500),
            mime_type text COLLATE "C" NOT NULL CHECK (char_length(mime_type) BETWEEN 1 AND 255),
            size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
            sha256 text COLLATE "C" CHECK (sha256 ~ '^[0-9a-fA-F]{64}$'),
            metadata jsonb,
            expires_on date,
            PRIMARY KEY (organization_id, id),
            FOREIGN KEY (organization_id, uploaded_by_user_id) REFERENCES users (organization_id, id),
            FOREIGN KEY (organization_id, lease_id) REFERENCES leases (organization_id, id),
            FOREIGN KEY (organization_id, well_id) REFERENCES wells (organization_id, id)
        );
        CREATE INDEX idx_documents_storage_key ON documents (organization_id, storage_key);
        CREATE INDEX idx_documents_lease ON documents (organization_id, lease_id) WHERE lease_id IS NOT NULL;
        CREATE INDEX idx_documents_well ON documents (organization_id, well_id) WHERE well_id IS NOT NULL;
        CREATE INDEX idx_documents_user
            ON documents (organization_id, uploaded_by_user_id) WHERE uploaded_by_user_id IS NOT NULL;
        \(TenantSecurity.wall(around: "equipment", "documents"))
        """
}
