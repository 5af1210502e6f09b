/// The names that columns of real files have for the fields of an entity, in the folded form of ``ColumnName``.
///
/// Only names that can't be mistaken stand here: `status` alone is a well's in a file of wells and nothing in one of
/// production.
enum ColumnSynonyms {
    static func of(_ entity: ImportEntity) -> [String: [String]] {
        switch entity {
        case .users: users
        case .leases: leases
        case .wells: wells.merging(["apiNumber": apiNumber], uniquingKeysWith: +)
        case .production: production.merging(["apiNumber": apiNumber], uniquingKeysWith: +)
        case .partners: partners
        case .leasePartners: leasePartners
        case .equipment: equipment.merging(["apiNumber": apiNumber], uniquingKeysWith: +)
        case .documents: documents.merging(["apiNumber": apiNumber], uniquingKeysWith: +)
        case .complianceReports: complianceReports
        case .jibStatements: jibStatements
        case .jibLineItems: jibLineItems
        }
    }

    private static let apiNumber = [
        "api", "apinumber", "apino", "apinum", "apiwellnumber", "apiwellno", "apiuwi", "api10", "api12", "api14",
        "apinumber10", "apinumber14", "wellapi", "wellapinumber", "uswellnumber", "uwi", "uwiapi",
    ]

    /// Parts of an API number in columns of their own, in their order.
    static let apiParts: [[String]] = [
        ["apistate", "apistatecode", "statecode"], ["apicounty", "apicountycode", "countycode"],
        ["apisequence", "apisequencenumber", "apiseq", "apiseqnum", "apiunique", "apiuniquewell", "apiwell"],
        ["apisidetrack", "apisidetracknumber", "sidetrack", "sidetracknumber"],
        ["apievent", "apieventsequence", "apicompletion"],
    ]

    static let year = ["year", "productionyear", "prodyear", "prodnyr", "reportyear", "yr"]
    static let month = ["month", "productionmonth", "prodmonth", "prodnmth", "reportmonth", "mo", "mon"]

    private static let lease = ["leasenumber", "leaseno", "leasenum", "leaseid"]

    private static let users = [
        "email": ["emailaddress", "mail"], "firstName": ["first", "givenname"],
        "lastName": ["last", "surname", "familyname"],
        "phone": ["phonenumber", "telephone"], "isActive": ["active"],
    ]

    private static let leases = [
        "name": ["leasename", "lease"], "leaseNumber": lease, "lessor": ["lessorname", "grantor"],
        "lessee": ["lesseename", "grantee"], "acreage": ["acres", "grossacres", "leaseacres"],
        "royaltyRate": ["royalty", "royaltyinterest"],
        "effectiveDate": ["leasedate", "effective", "startdate"],
        "expirationDate": ["expiration", "expires", "expirydate", "enddate"],
        "status": ["leasestatus"], "legalDescription": ["legal", "description"],
    ]

    private static let wells = [
        "name": ["wellname"], "wellNumber": ["wellno", "wellnum"], "leaseNumber": lease,
        "type": ["welltype", "welltypecode", "typecode"],
        "status": ["wellstatus", "wellstatuscode", "statuscode"],
        "spudDate": ["spud", "dtspud", "datespud", "spuddt"],
        "completionDate": ["completed", "compdate", "dtcompl", "datecompleted", "completiondt"],
        "totalDepth": ["td", "depth", "measureddepth", "totaldepthmd"],
        "location.latitude": [
            "latitude", "lat", "surfacelatitude", "surfacelat", "shllatitude", "latitudedecimal", "welllatitude",
        ],
        "location.longitude": [
            "longitude", "long", "lon", "lng", "surfacelongitude", "surfacelong", "surfacelon", "shllongitude",
            "longitudedecimal", "welllongitude",
        ],
        "location.datum": ["datum", "coordinatedatum", "horizontaldatum"],
        "operator": ["operatorname", "company", "companyname", "currentoperator"],
        "field": ["fieldname"], "formation": ["formationname", "producingformation", "targetformation"],
    ]

    private static let production = [
        "productionDate": [
            "date", "proddate", "prodndate", "productiondt", "reportdate", "firstofmonth", "prodmonth",
            "productionmonth", "reportmonth", "yearmonth", "productionperiod", "monthyear",
        ],
        "completion": ["formation", "formationname", "pool", "poolname", "zone", "producinginterval"],
        "oilVolume": ["oil", "oilvol", "oilprod", "oilproduced", "oilproduction", "grossoil"],
        "gasVolume": ["gas", "gasvol", "gasprod", "gasproduced", "gasproduction", "grossgas"],
        "waterVolume": ["water", "watervol", "wtr", "wtrvol", "waterprod", "waterproduced", "waterproduction"],
        "daysOn": ["days", "daysproduced", "daysproducing", "dayson", "proddays", "producingdays", "daysonproduction"],
        "openingStock": ["openinginventory", "bominventory", "beginninginventory", "beginningstock"],
        "oilSold": ["oilsales", "oilsalesvolume", "oilsoldvolume"],
        "oilAdjustment": ["oiladj", "adjustment", "stockadjustment"],
        "closingStock": ["closinginventory", "eominventory", "endinginventory", "endingstock"],
        "oilPrice": [], "gasPrice": [],
        "runTicket": ["runticketnumber", "runticketno", "ticketnumber", "ticket"],
        "comments": ["comment", "remarks", "remark", "notes", "note"],
    ]

    private static let partners = [
        "name": ["partnername", "ownername", "owner"],
        "code": ["partnercode", "ownercode", "ownernumber", "ownerno", "partnernumber"],
        "taxId": ["taxidentification", "tin", "ein", "ssntin"], "email": ["emailaddress", "mail"],
        "phone": ["phonenumber", "telephone"], "isActive": ["active"],
        "billingAddress.line1": ["address", "address1", "addressline1", "street", "billingaddress"],
        "billingAddress.line2": ["address2", "addressline2"], "billingAddress.city": ["city", "billingcity"],
        "billingAddress.region": ["state", "billingstate", "province"],
        "billingAddress.postalCode": ["zip", "zipcode", "postalcode", "postcode"],
        "billingAddress.country": ["country"],
    ]

    private static let leasePartners = [
        "leaseNumber": lease, "partnerCode": ["ownercode", "ownernumber", "ownerno", "partnernumber", "partner"],
        "workingInterest": ["wi", "working", "workingint"],
        "netRevenueInterest": ["nri", "netrevenue", "netrevenueint", "netinterest"],
        "royaltyInterest": ["ri", "royalty", "royaltyint"],
        "overridingRoyaltyInterest": ["orri", "orr", "override", "overridingroyalty"],
        "effectiveDate": ["effective", "startdate"], "endDate": ["end", "expirationdate"],
        "isOperator": ["operator"],
    ]

    private static let equipment = [
        "leaseNumber": lease, "name": ["equipmentname", "equipment"], "type": ["equipmenttype"],
        "manufacturer": ["make", "maker"], "model": ["modelnumber"],
        "serialNumber": ["serial", "serialno", "sn"], "installedOn": ["installed", "installdate", "installationdate"],
        "status": ["equipmentstatus"],
    ]

    private static let documents = [
        "leaseNumber": lease, "name": ["documentname", "title", "filename"], "type": ["documenttype"],
        "storageKey": ["key", "path"], "mimeType": ["contenttype", "mediatype"], "sizeBytes": ["size", "bytes"],
        "expiresOn": ["expires", "expirationdate"],
    ]

    private static let complianceReports = [
        "reportType": ["type", "report"], "jurisdiction": ["state"],
        "periodStart": ["from", "startdate"], "periodEnd": ["to", "through", "enddate"], "dueDate": ["due"],
        "submissionReference": ["reference", "confirmation", "confirmationnumber"],
        "submittedAt": ["submitted"],
    ]

    private static let jibStatements = [
        "partnerCode": ["ownercode", "ownernumber", "partner"], "leaseNumber": lease,
        "number": ["statementnumber", "statementno", "invoicenumber", "invoiceno", "invoice"],
        "periodStart": ["from", "startdate"], "periodEnd": ["to", "through", "enddate"], "dueDate": ["due"],
    ]

    private static let jibLineItems = [
        "statementNumber": ["statement", "statementno", "invoicenumber", "invoiceno", "invoice"],
        "position": ["line", "lineno", "linenumber"], "kind": ["type", "linetype"],
        "account": ["accountnumber", "accountno", "accountcode", "afe"],
        "activityMonth": ["activitydate", "servicemonth"], "grossAmount": ["gross"],
        "interest": ["decimalinterest", "decimal", "wi", "workinginterest", "share"],
        "amount": ["net", "netamount", "partneramount"],
    ]
}
