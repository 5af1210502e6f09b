extension ImportMapping {
    /// The ready-made mappings by their names; none of them pads API numbers, which is for the caller to say.
    ///
    /// - `new-mexico-monthly`: monthly production by well, from the public data of the New Mexico OCD: `api`, `year`,
    ///   `month`, `oil`, `gas`, `water`.
    /// - `new-mexico-inactive-wells`: the New Mexico OCD's list of inactive wells and their bonds.
    /// - `new-york-wells`: the well records of the New York State DEC.
    /// - `colorado-form-7`: the Colorado ECMC's monthly reports of operations, Form 7, with stocks and sales.
    public static let layouts: [String: ImportMapping] = [
        "new-mexico-monthly": newMexicoMonthly,
        "new-mexico-inactive-wells": newMexicoInactiveWells,
        "new-york-wells": newYorkWells,
        "colorado-form-7": coloradoForm7,
    ]

    private static let newMexicoMonthly = ImportMapping(
        entity: .production,
        fields: [
            FieldMapping("apiNumber", from: "api"),
            FieldMapping("period", from: [.constant("month")]),
            FieldMapping("productionDate", from: [.column("year"), .column("month")]),
            FieldMapping("oilVolume", from: "oil"),
            FieldMapping("gasVolume", from: "gas"),
            FieldMapping("waterVolume", from: "water"),
        ]
    )

    // The list has inactive wells of every kind and doesn't say which are shut in and which temporarily abandoned: the
    // status stays unknown. "Bonding Depth" is what a bond is reckoned by, measured or proposed: no total depth.
    private static let newMexicoInactiveWells = ImportMapping(
        entity: .wells,
        fields: [
            FieldMapping("apiNumber", from: "API"),
            FieldMapping("name", from: "Well Name"),
            FieldMapping("type", from: "Well Type", codes: newMexicoWellTypes),
            FieldMapping("operator", from: "Name"),
        ]
    )

    // The well types of the New Mexico OCD's well files: oil, gas, injection, salt water disposal, water supply,
    // miscellaneous, carbon dioxide.
    private static let newMexicoWellTypes = [
        "O": "oil", "G": "gas", "I": "injection", "S": "disposal", "W": "water", "M": "other", "C": "other",
    ]

    // The DEC's coordinates come without a datum in the file: it stays unknown.
    private static let newYorkWells = ImportMapping(
        entity: .wells,
        fields: [
            FieldMapping("apiNumber", from: "API WELL NUMBER"),
            FieldMapping("name", from: "WELL NAME"),
            FieldMapping("type", from: "WELL TYPE CODE", codes: newYorkWellTypes),
            FieldMapping("status", from: "WELL STATUS", codes: newYorkWellStatuses),
            FieldMapping("location.latitude", from: "SURFACE LATITUDE"),
            FieldMapping("location.longitude", from: "SURFACE LONGITUDE"),
            FieldMapping("operator", from: "COMPANY NAME"),
        ]
    )

    // The NYSDEC's well types. A well drilled dry, an observation well, brine for salt, storage and what is not listed
    // are none of the industry's types here.
    private static let newYorkWellTypes = [
        "OD": "oil", "OE": "oil", "OW": "oil",  // oil development, extension, wildcat
        "GD": "gas", "GE": "gas", "GW": "gas",  // gas development, extension, wildcat
        "IW": "injection", "IG": "injection",  // enhanced oil recovery, gas injection
        "DS": "disposal",
        "BR": "other", "DH": "other", "DW": "other",  // brine, dry hole, dry wildcat
        "ST": "other", "LP": "other",  // storage of gas, of liquefied petroleum gas
        "MB": "other", "MM": "other", "MS": "other",  // monitoring of brine, miscellaneous, storage
        "OB": "other",  // observation
        "SG": "other", "TH": "other", "NL": "other", "UN": "other",  // stratigraphic, geothermal, not listed, unknown
    ]

    // The NYSDEC's well statuses. Active and inactive don't say whether a well produces, injects or is shut in, and
    // drilled deeper, plugged back and transferred say nothing of its state.
    private static let newYorkWellStatuses = [
        "AR": "planned", "PI": "permitted", "DG": "drilling", "SI": "shutIn", "TA": "temporarilyAbandoned",
        "PA": "plugged",
        "CA": "cancelled", "EX": "cancelled", "VP": "cancelled", "RE": "cancelled",  // expired, voided, fee refunded
        "UN": "unknown", "UL": "unknown", "UM": "unknown",  // unknown, unknown located, unknown not found
        "AC": "unknown", "IN": "unknown", "NR": "unknown", "DC": "unknown", "DD": "unknown", "PB": "unknown",
        "PM": "unknown", "RW": "unknown", "TR": "unknown",
    ]

    // Closing stock = opening stock + produced − sold + adjustment, which may be negative. The formation tells the
    // rows of one well and month apart. The number has state, county, well and sidetrack: 12 digits.
    private static let coloradoForm7 = ImportMapping(
        entity: .production,
        fields: [
            FieldMapping(
                "apiNumber",
                from: [.constant("05"), .column("API County"), .column("API Sequence"), .column("API Sidetrack")]
            ),
            FieldMapping("period", from: [.constant("month")]),
            FieldMapping("productionDate", from: "First of Month"),
            FieldMapping("completion", from: "Formation"),
            FieldMapping("daysOn", from: "Days Produced"),
            FieldMapping("openingStock", from: "BOM Inventory"),
            FieldMapping("oilVolume", from: "Oil Produced"),
            FieldMapping("oilSold", from: "Oil Sold"),
            FieldMapping("oilAdjustment", from: "Oil Adjustment"),
            FieldMapping("closingStock", from: "EOM Inventory"),
            FieldMapping("gasVolume", from: "Gas Produced"),
            FieldMapping("waterVolume", from: "Water Volume"),
        ]
    )
}
