/// A scope that reaches one organization's rows: a ``Tenant``, a ``Transaction`` or a ``Snapshot``.
public protocol TenantScope: Sendable {
    /// What its repositories may do.
    associatedtype Access: RepositoryAccess

    /// The organization whose rows the scope reaches.
    var organizationID: Identifier<Organization> { get }

    /// The repository of an entity.
    func repository<E: Entity>(_: E.Type) -> Repository<E, Access>
}

extension TenantScope {
    /// The people of the organization.
    public var users: Repository<User, Access> { repository(User.self) }
    /// Leases.
    public var leases: Repository<Lease, Access> { repository(Lease.self) }
    /// Wells.
    public var wells: Repository<Well, Access> { repository(Well.self) }
    /// Production records, by day and by month.
    public var production: Repository<ProductionRecord, Access> { repository(ProductionRecord.self) }
    /// Partners.
    public var partners: Repository<Partner, Access> { repository(Partner.self) }
    /// The partners' interests in leases.
    public var leasePartners: Repository<LeasePartner, Access> { repository(LeasePartner.self) }
    /// Equipment.
    public var equipment: Repository<Equipment, Access> { repository(Equipment.self) }
    /// Documents: what is known of them, not their bytes.
    public var documents: Repository<Document, Access> { repository(Document.self) }
    /// Compliance reports.
    public var complianceReports: Repository<ComplianceReport, Access> { repository(ComplianceReport.self) }
    /// Joint interest billing statements.
    public var jibStatements: Repository<JIBStatement, Access> { repository(JIBStatement.self) }
    /// The lines of joint interest billing statements.
    public var jibLineItems: Repository<JIBLineItem, Access> { repository(JIBLineItem.self) }
}

extension TenantScope {
    /// The organization's own row.
    ///
    /// - Throws: ``WellFlowError`` with code `notFound` when there is no such organization.
    public func organization() async throws -> Stored<Organization> {
        try await repository(Organization.self).get(organizationID)
    }
}

extension TenantScope where Access == ReadWrite {
    /// Stores the organization's own row, changed; its name changes through the system scope only.
    ///
    /// - Throws: ``WellFlowError`` as every update does; `wrongOrganization` for another organization's row.
    @discardableResult
    public func updateOrganization(_ row: Stored<Organization>) async throws -> Stored<Organization> {
        try await repository(Organization.self).update(row)
    }
}
