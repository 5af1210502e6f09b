import WellFlowCore

/// The statements of all entities for one dialect, found by the entity's type.
struct StatementCatalog: Sendable {
    private let scoped: [ObjectIdentifier: EntityStatements]
    private let system: EntityStatements
    let trail: TrailStatements
    let jobs: JobStatements

    init(dialect: SQLDialect) {
        var maker = StatementMaker(dialect: dialect)
        var scoped: [ObjectIdentifier: EntityStatements] = [:]
        for entity in Entities.all {
            scoped[ObjectIdentifier(entity)] = EntityStatements(entity, isScoped: true, maker: &maker)
        }
        self.scoped = scoped
        system = EntityStatements(Organization.self, isScoped: false, maker: &maker)
        trail = TrailStatements(maker: &maker)
        jobs = JobStatements(maker: &maker)
    }

    /// The statements of an entity in the scope of an organization, or in the system's.
    func statements(of entity: any Entity.Type, isScoped: Bool) throws -> EntityStatements {
        if isScoped, let statements = scoped[ObjectIdentifier(entity)] { return statements }
        if !isScoped, entity == Organization.self { return system }
        throw WellFlowError(.misuse, "The system scope reaches organizations only.")
    }
}
