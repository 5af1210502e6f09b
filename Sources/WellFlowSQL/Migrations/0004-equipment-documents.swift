extension Migration {
    /// Equipment and documents.
    static let equipmentDocuments = Migration(
        id: "0004-equipment-documents",
        sqlite: """
            CREATE TABLE equipment (
                organization_id BLOB NOT NULL REFERENCES organizations (id),
                id BLOB NOT NULL CHECK (length(id) = 16),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                well_id BLOB,
                lease_id BLOB,
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
                type TEXT NOT NULL CHECK (type IN
                    ('pumpjack', 'pump', 'tank', 'separator', 'heaterTreater', 'compressor', 'meter', 'other')),
                manufacturer TEXT CHECK (length(manufacturer) <= 255),
                model TEXT CHECK (length(model) <= 255),
                serial_number TEXT CHECK (length(serial_number) <= 255),
                installed_on TEXT CHECK (length(installed_on) = 10),
                specifications TEXT,
                status TEXT NOT NULL CHECK (status IN ('active', 'maintenance', 'retired')),
                PRIMARY KEY (organization_id, id),
                FOREIGN KEY (organization_id, well_id) REFERENCES wells (organization_id, id),
                FOREIGN KEY (organization_id, lease_id) REFERENCES leases (organization_id, id),
                CONSTRAINT chk_equipment_place CHECK (well_id IS NOT NULL OR lease_id IS NOT NULL)
            ) STRICT;
            CREATE INDEX idx_equipment_well ON equipment (organization_id, well_id) WHERE well_id IS NOT NULL;
            CREATE INDEX idx_equipment_lease ON equipment (organization_id, lease_id) WHERE lease_id IS NOT NULL;
            CREATE INDEX idx_equipment_serial_number
                ON equipment (organization_id, serial_number) WHERE serial_number IS NOT NULL;

            CREATE TABLE documents (
                organization_id BLOB NOT NULL REFERENCES organizations (id),
                id BLOB NOT NULL CHECK (length(id) = 16),
                version INTEGER NOT NULL CHECK (version >= 1),
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                uploaded_by_user_id BLOB,
                lease_id BLOB,
                well_id BLOB,
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
                type TEXT NOT NULL CHECK (type IN
                    ('lease', 'permit', 'contract', 'report', 'wellLog', 'runTicket', 'other')),
                storage_key TEXT NOT NULL CHECK (length(storage_key) BETWEEN 1 AND 500),
                mime_type TEXT NOT NULL CHECK (length(mime_type) BETWEEN 1 AND 255),
                size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
                sha256 TEXT CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-fA-F]*'),
                metadata TEXT,
                expires_on TEXT CHECK (length(expires_on) = 10),
                PRIMARY KEY (organization_id, id),
                FOREIGN KEY (organization_id, uploaded_by_user_id) REFERENCES users (organization_id, id),
                FOREIGN KEY (organization_id, lease_id) REFERENCES leases (organization_id, id),
                FOREIGN KEY (organization_id, well_id) REFERENCES wells (organization_id, id)
            ) STRICT;
            CREATE INDEX idx_documents_storage_key ON documents (organization_id, storage_key);
            CREATE INDEX idx_documents_lease ON documents (organization_id, lease_id) WHERE lease_id IS NOT NULL;
            CREATE INDEX idx_documents_well ON documents (organization_id, well_id) WHERE well_id IS NOT NULL;
            CREATE INDEX idx_documents_user
                ON documents (organization_id, uploaded_by_user_id) WHERE uploaded_by_user_id IS NOT NULL;
            """,
        postgres: .equipmentDocuments
    )
}
