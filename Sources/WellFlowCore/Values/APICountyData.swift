// Written by Scripts/county-table: change the facts and run it again.
//
// State and county codes of API numbers with their names, 4,427 of them. The facts come from the county list of the
// US Census Bureau, from bzlmnop/apinum (MIT licence) and from rbhughes/geo-mini-rag, and were checked against 124,000
// real API numbers.
//
// A line is `=SS state`, or `CCCk name` with a letter for the kind: `c` county, `a` a county's second code, `v`
// independent city, `q` quadrangle, `w` state waters, `i` offshore islands, `f` federal offshore, `o` other offshore,
// `x` other.

let apiCountyData: StaticString = """
    =01 Alabama
    001c Autauga
    003c Baldwin
    005c Barbour
    007c Bibb
    009c Blount
    011c Bullock
    013c Butler
    015c Calhoun
    017c Chambers
    019c Cherokee
    021c Chilton
    023c Choctaw
    025c Clarke
    027c Clay
    029c Cleburne
    031c Coffee
    033c Colbert
    035c Conecuh
    037c Coosa
    039c Covington
    041c Crenshaw
    043c Cullman
    045c Dale
    047c Dallas
    049c DeKalb
    051c Elmore
    053c Escambia
    055c Etowah
    057c Fayette
    059c Franklin
    061c Geneva
    063c Greene
    065c Hale
    067c Henry
    069c Houston
    071c Jackson
    073c Jefferson
    075c Lamar
    077c Lauderdale
    079c Lawrence
    081c Lee
    083c Limestone
    085c Lowndes
    087c Macon
    089c Madison
    091c Marengo
    093c Marion
    095c Marshall
    097c Mobile
    099c Monroe
    101c Montgomery
    103c Morgan
    105c Perry
    107c Pickens
    109c Pike
    111c Randolph
    113c Russell
    115c St. Clair
    117c Shelby
    119c Sumter
    121c Talladega
    123c Tallapoosa
    125c Tuscaloosa
    127c Walker
    129c Washington
    131c Wilcox
    133c Winston
    203w State Waters - Baldwin
    297w State Waters - Mobile
    =02 Arizona
    001c Apache
    003c Cochise
    005c Coconino
    007c Gila
    009c Graham
    011c Greenlee
    012c La Paz
    013c Maricopa
    015c Mohave
    017c Navajo
    019c Pima
    021c Pinal
    023c Santa Cruz
    025c Yavapai
    027c Yuma
    =03 Arkansas
    001c Arkansas
    003c Ashley
    005c Baxter
    007c Benton
    009c Boone
    011c Bradley
    013c Calhoun
    015c Carroll
    017c Chicot
    019c Clark
    021c Clay
    023c Cleburne
    025c Cleveland
    027c Columbia
    029c Conway
    031c Craighead
    033c Crawford
    035c Crittenden
    037c Cross
    039c Dallas
    041c Desha
    043c Drew
    045c Faulkner
    047c Franklin
    049c Fulton
    051c Garland
    053c Grant
    055c Greene
    057c Hempstead
    059c Hot Spring
    061c Howard
    063c Independence
    065c Izard
    067c Jackson
    069c Jefferson
    071c Johnson
    073c Lafayette
    075c Lawrence
    077c Lee
    079c Lincoln
    081c Little River
    083c Logan
    085c Lonoke
    087c Madison
    089c Marion
    091c Miller
    093c Mississippi
    095c Monroe
    097c Montgomery
    099c Nevada
    101c Newton
    103c Ouachita
    105c Perry
    107c Phillips
    109c Pike
    111c Poinsett
    113c Polk
    115c Pope
    117c Prairie
    119c Pulaski
    121c Randolph
    123c St. Francis
    125c Saline
    127c Scott
    129c Searcy
    131c Sebastian
    133c Sevier
    135c Sharp
    137c Stone
    139c Union
    141c Van Buren
    143c Washington
    145c White
    147c Woodruff
    149c Yell
    =04 California
    001c Alameda
    003c Alpine
    005c Amador
    007c Butte
    009c Calaveras
    011c Colusa
    013c Contra Costa
    015c Del Norte
    017c El Dorado
    019c Fresno
    021c Glenn
    023c Humboldt
    025c Imperial
    027c Inyo
    029c Kern
    030c Kern (wells past 029-99999)
    031c Kings
    033c Lake
    035c Lassen
    037c Los Angeles
    039c Madera
    041c Marin
    043c Mariposa
    045c Mendocino
    047c Merced
    049c Modoc
    051c Mono
    053c Monterey
    055c Napa
    057c Nevada
    059c Orange
    061c Placer
    063c Plumas
    065c Riverside
    067c Sacramento
    069c San Benito
    071c San Bernardino
    073c San Diego
    075c San Francisco
    077c San Joaquin
    079c San Luis Obispo
    081c San Mateo
    083c Santa Barbara
    085c Santa Clara
    087c Santa Cruz
    089c Shasta
    091c Sierra
    093c Siskiyou
    095c Solano
    097c Sonoma
    099c Stanislaus
    101c Sutter
    103c Tehama
    105c Trinity
    107c Tulare
    109c Tuolumne
    111c Ventura
    113c Yolo
    115c Yuba
    116i Anacapa Offshore Islands
    118i San Clemente Offshore Islands
    120i San Miguel Offshore Islands
    122i San Nicolas Offshore Islands
    124i Santa Barbara Offshore Islands
    126i Santa Catalina Offshore Islands
    128i Santa Cruz Offshore Islands
    130i Santa Rosa Offshore Islands
    201w State Waters - Alameda
    211w State Waters - Ventura
    213w State Waters - Contra Costa
    215w State Waters - Del Norte
    216w State Waters - Anacapa Offshore Islands
    218w State Waters - San Clemente Offshore Islands
    220w State Waters - San Miguel Offshore Islands
    222w State Waters - San Nicolas Offshore Islands
    223w State Waters - Humboldt
    224w State Waters - Santa Barbara Offshore Islands
    226w State Waters - Santa Catalina Offshore Islands
    228w State Waters - Santa Cruz Offshore Islands
    230w State Waters - Santa Rosa Offshore Islands
    237w State Waters - Los Angeles
    241w State Waters - Marin
    245w State Waters - Mendocino
    253w State Waters - Monterey
    255w State Waters - Napa
    259w State Waters - Orange
    273w State Waters - San Diego
    275w State Waters - San Francisco
    279w State Waters - San Luis Obispo
    281w State Waters - San Mateo
    283w State Waters - Santa Barbara
    287w State Waters - Santa Cruz
    295w State Waters - Solano
    297w State Waters - Sonoma
    305o Eureka Zone 1
    307o Point Arena ZONE2
    308o San Francisco ZONE3
    309o Carmel Zone 4
    310o Morro Bay
    311f Santa Cruz Channel Islands Area
    312f Santa Catalina Channel Islands Area
    313f San Nicolas Channel Islands Area
    =05 Colorado
    001c Adams
    003c Alamosa
    005c Arapahoe
    007c Archuleta
    009c Baca
    011c Bent
    013c Boulder
    014c Broomfield
    015c Chaffee
    017c Cheyenne
    019c Clear Creek
    021c Conejos
    023c Costilla
    025c Crowley
    027c Custer
    029c Delta
    031c Denver
    033c Dolores
    035c Douglas
    037c Eagle
    039c Elbert
    041c El Paso
    043c Fremont
    045c Garfield
    047c Gilpin
    049c Grand
    051c Gunnison
    053c Hinsdale
    055c Huerfano
    057c Jackson
    059c Jefferson
    061c Kiowa
    063c Kit Carson
    065c Lake
    067c La Plata
    069c Larimer
    071c Las Animas
    073c Lincoln
    075c Logan
    077c Mesa
    079c Mineral
    081c Moffat
    083c Montezuma
    085c Montrose
    087c Morgan
    089c Otero
    091c Ouray
    093c Park
    095c Phillips
    097c Pitkin
    099c Prowers
    101c Pueblo
    103c Rio Blanco
    105c Rio Grande
    107c Routt
    109c Saguache
    111c San Juan
    113c San Miguel
    115c Sedgwick
    117c Summit
    119c Teller
    121c Washington
    123c Weld
    125c Yuma
    =06 Connecticut
    001c Fairfield
    003c Hartford
    005c Litchfield
    007c Middlesex
    009c New Haven
    011c New London
    013c Tolland
    015c Windham
    201w State Waters - Fairfield
    207w State Waters - Middlesex
    209w State Waters - New Haven
    211w State Waters - New London
    =07 Delaware
    001c Kent
    003c New Castle
    005c Sussex
    119o Salisbury
    126o Wilmington Canyon
    205w State Waters - Sussex
    =08 District of Columbia
    001c District of Columbia
    =09 Florida
    001c Alachua
    002o Bahamas
    003c Baker
    005c Bay
    007c Bradford
    009c Brevard
    011c Broward
    013c Calhoun
    015c Charlotte
    017c Citrus
    019c Clay
    021c Collier
    023c Columbia
    025c Dade (Miami-Dade)
    027c DeSoto
    029c Dixie
    031c Duval
    033c Escambia
    035c Flagler
    037c Franklin
    038o Ft Pierce
    039c Gadsden
    041c Gilchrist
    043c Glades
    045c Gulf
    047c Hamilton
    049c Hardee
    051c Hendry
    053c Hernando
    055c Highlands
    057c Hillsborough
    059c Holmes
    061c Indian River
    063c Jackson
    065c Jefferson
    067c Lafayette
    069c Lake
    071c Lee
    073c Leon
    075c Levy
    077c Liberty
    079c Madison
    081c Manatee
    083c Marion
    085c Martin
    087c Monroe
    089c Nassau
    091c Okaloosa
    093c Okeechobee
    095c Orange
    097c Osceola
    099c Palm Beach
    101c Pasco
    103c Pinellas
    105c Polk
    107c Putnam
    109c St. Johns
    111c St. Lucie
    113c Santa Rosa
    115c Sarasota
    117c Seminole
    119c Sumter
    121c Suwannee
    123c Taylor
    125c Union
    127c Volusia
    129c Wakulla
    131c Walton
    133c Washington
    205w State Waters - Bay
    209w State Waters - Brevard
    211w State Waters - Broward
    215w State Waters - Charlotte
    217w State Waters - Citrus
    221w State Waters - Collier
    225w State Waters - Dade
    229w State Waters - Dixie
    231w State Waters - Duval
    233w State Waters - Escambia
    235w State Waters - Flagler
    237w State Waters - Franklin
    245w State Waters - Gulf
    253w State Waters - Hernando
    257w State Waters - Hillsborough
    261w State Waters - Indian River
    265w State Waters - Jefferson
    271w State Waters - Lee
    275w State Waters - Levy
    281w State Waters - Manatee
    285w State Waters - Martin
    287w State Waters - Monroe
    289w State Waters - Nassau
    291w State Waters - Okaloosa
    299w State Waters - Palm Beach
    301w State Waters - Pasco
    303w State Waters - Pinellas
    309w State Waters - St. Johns
    311w State Waters - St. Lucie
    313w State Waters - Santa Rosa
    315w State Waters - Sarasota
    322o Orlando
    323w State Waters - Taylor
    324o Walker Cay
    327w State Waters - Volusia
    329w State Waters - Wakulla
    330o Bimini
    331w State Waters - Walton
    336o Daytona Beach
    341o Jacksonville
    344o Stetson Mesa
    346o Marquesas
    =10 Georgia
    001c Appling
    003c Atkinson
    005c Bacon
    007c Baker
    009c Baldwin
    011c Banks
    013c Barrow
    015c Bartow
    017c Ben Hill
    019c Berrien
    021c Bibb
    023c Bleckley
    025c Brantley
    027c Brooks
    028o Brunswick
    029c Bryan
    031c Bulloch
    033c Burke
    035c Butts
    037c Calhoun
    039c Camden
    043c Candler
    045c Carroll
    047c Catoosa
    049c Charlton
    051c Chatham
    053c Chattahoochee
    055c Chattooga
    057c Cherokee
    059c Clarke
    061c Clay
    063c Clayton
    065c Clinch
    067c Cobb
    069c Coffee
    071c Colquitt
    073c Columbia
    075c Cook
    077c Coweta
    079c Crawford
    081c Crisp
    083c Dade
    085c Dawson
    087c Decatur
    089c DeKalb
    091c Dodge
    093c Dooly
    095c Dougherty
    097c Douglas
    099c Early
    101c Echols
    102o Savannah
    103c Effingham
    105c Elbert
    107c Emanuel
    109c Evans
    111c Fannin
    113c Fayette
    115c Floyd
    117c Forsyth
    119c Franklin
    121c Fulton
    123c Gilmer
    125c Glascock
    127c Glynn
    129c Gordon
    131c Grady
    133c Greene
    135c Gwinnett
    137c Habersham
    139c Hall
    141c Hancock
    143c Haralson
    145c Harris
    147c Hart
    149c Heard
    151c Henry
    153c Houston
    155c Irwin
    157c Jackson
    159c Jasper
    161c Jeff Davis
    163c Jefferson
    165c Jenkins
    167c Johnson
    169c Jones
    171c Lamar
    173c Lanier
    175c Laurens
    177c Lee
    179c Liberty
    181c Lincoln
    183c Long
    185c Lowndes
    187c Lumpkin
    189c McDuffie
    191c McIntosh
    193c Macon
    195c Madison
    197c Marion
    199c Meriwether
    201c Miller
    205c Mitchell
    207c Monroe
    209c Montgomery
    211c Morgan
    213c Murray
    215c Muscogee
    217c Newton
    219c Oconee
    221c Oglethorpe
    223c Paulding
    225c Peach
    227c Pickens
    229c Pierce
    231c Pike
    233c Polk
    235c Pulaski
    237c Putnam
    239c Quitman
    241c Rabun
    243c Randolph
    245c Richmond
    247c Rockdale
    249c Schley
    251c Screven
    253c Seminole
    255c Spalding
    257c Stephens
    259c Stewart
    261c Sumter
    263c Talbot
    265c Taliaferro
    267c Tattnall
    269c Taylor
    271c Telfair
    273c Terrell
    275c Thomas
    277c Tift
    279c Toombs
    281c Towns
    283c Treutlen
    285c Troup
    287c Turner
    289c Twiggs
    291c Union
    293c Upson
    295c Walker
    297c Walton
    299c Ware
    301c Warren
    303c Washington
    305c Wayne
    307c Webster
    309c Wheeler
    311c White
    313c Whitfield
    315c Wilcox
    317c Wilkes
    319c Wilkinson
    321c Worth
    329w State Waters - Bryan
    339w State Waters - Camden
    351w State Waters - Chatham
    427w State Waters - Glynn
    479w State Waters - Liberty
    491w State Waters - McIntosh
    =11 Idaho
    001c Ada
    003c Adams
    005c Bannock
    007c Bear Lake
    009c Benewah
    011c Bingham
    013c Blaine
    015c Boise
    017c Bonner
    019c Bonneville
    021c Boundary
    023c Butte
    025c Camas
    027c Canyon
    029c Caribou
    031c Cassia
    033c Clark
    035c Clearwater
    037c Custer
    039c Elmore
    041c Franklin
    043c Fremont
    045c Gem
    047c Gooding
    049c Idaho
    051c Jefferson
    053c Jerome
    055c Kootenai
    057c Latah
    059c Lemhi
    061c Lewis
    063c Lincoln
    065c Madison
    067c Minidoka
    069c Nez Perce
    071c Oneida
    073c Owyhee
    075c Payette
    077c Power
    079c Shoshone
    081c Teton
    083c Twin Falls
    085c Valley
    087c Washington
    089x Yellowstone National Park
    =12 Illinois
    001c Adams
    003c Alexander
    005c Bond
    007c Boone
    009c Brown
    011c Bureau
    013c Calhoun
    015c Carroll
    017c Cass
    019c Champaign
    021c Christian
    023c Clark
    025c Clay
    027c Clinton
    029c Coles
    031c Cook
    033c Crawford
    035c Cumberland
    037c DeKalb
    039c De Witt
    041c Douglas
    043c DuPage
    045c Edgar
    047c Edwards
    049c Effingham
    051c Fayette
    053c Ford
    055c Franklin
    057c Fulton
    059c Gallatin
    061c Greene
    063c Grundy
    065c Hamilton
    067c Hancock
    069c Hardin
    071c Henderson
    073c Henry
    075c Iroquois
    077c Jackson
    079c Jasper
    081c Jefferson
    083c Jersey
    085c Jo Daviess
    087c Johnson
    089c Kane
    091c Kankakee
    093c Kendall
    095c Knox
    097c Lake
    099c LaSalle
    101c Lawrence
    103c Lee
    105c Livingston
    107c Logan
    109c McDonough
    111c McHenry
    113c McLean
    115c Macon
    117c Macoupin
    119c Madison
    121c Marion
    123c Marshall
    125c Mason
    127c Massac
    129c Menard
    131c Mercer
    133c Monroe
    135c Montgomery
    137c Morgan
    139c Moultrie
    141c Ogle
    143c Peoria
    145c Perry
    147c Piatt
    149c Pike
    151c Pope
    153c Pulaski
    155c Putnam
    157c Randolph
    159c Richland
    161c Rock Island
    163c St. Clair
    165c Saline
    167c Sangamon
    169c Schuyler
    171c Scott
    173c Shelby
    175c Stark
    177c Stephenson
    179c Tazewell
    181c Union
    183c Vermilion
    185c Wabash
    187c Warren
    189c Washington
    191c Wayne
    193c White
    195c Whiteside
    197c Will
    199c Williamson
    201c Winnebago
    203c Woodford
    512o Lake Michigan
    =13 Indiana
    001c Adams
    003c Allen
    005c Bartholomew
    007c Benton
    009c Blackford
    011c Boone
    013c Brown
    015c Carroll
    017c Cass
    019c Clark
    021c Clay
    023c Clinton
    025c Crawford
    027c Daviess
    029c Dearborn
    031c Decatur
    033c DeKalb
    035c Delaware
    037c Dubois
    039c Elkhart
    041c Fayette
    043c Floyd
    045c Fountain
    047c Franklin
    049c Fulton
    051c Gibson
    053c Grant
    055c Greene
    057c Hamilton
    059c Hancock
    061c Harrison
    063c Hendricks
    065c Henry
    067c Howard
    069c Huntington
    071c Jackson
    073c Jasper
    075c Jay
    077c Jefferson
    079c Jennings
    081c Johnson
    083c Knox
    085c Kosciusko
    087c LaGrange
    089c Lake
    091c LaPorte
    093c Lawrence
    095c Madison
    097c Marion
    099c Marshall
    101c Martin
    103c Miami
    105c Monroe
    107c Montgomery
    109c Morgan
    111c Newton
    113c Noble
    115c Ohio
    117c Orange
    119c Owen
    121c Parke
    123c Perry
    125c Pike
    127c Porter
    129c Posey
    131c Pulaski
    133c Putnam
    135c Randolph
    137c Ripley
    139c Rush
    141c St. Joseph
    143c Scott
    145c Shelby
    147c Spencer
    149c Starke
    151c Steuben
    153c Sullivan
    155c Switzerland
    157c Tippecanoe
    159c Tipton
    161c Union
    163c Vanderburgh
    165c Vermillion
    167c Vigo
    169c Wabash
    171c Warren
    173c Warrick
    175c Washington
    177c Wayne
    179c Wells
    181c White
    183c Whitley
    513o Lake Michigan
    =14 Iowa
    001c Adair
    003c Adams
    005c Allamakee
    007c Appanoose
    009c Audubon
    011c Benton
    013c Black Hawk
    015c Boone
    017c Bremer
    019c Buchanan
    021c Buena Vista
    023c Butler
    025c Calhoun
    027c Carroll
    029c Cass
    031c Cedar
    033c Cerro Gordo
    035c Cherokee
    037c Chickasaw
    039c Clarke
    041c Clay
    043c Clayton
    045c Clinton
    047c Crawford
    049c Dallas
    051c Davis
    053c Decatur
    055c Delaware
    057c Des Moines
    059c Dickinson
    061c Dubuque
    063c Emmet
    065c Fayette
    067c Floyd
    069c Franklin
    071c Fremont
    073c Greene
    075c Grundy
    077c Guthrie
    079c Hamilton
    081c Hancock
    083c Hardin
    085c Harrison
    087c Henry
    089c Howard
    091c Humboldt
    093c Ida
    095c Iowa
    097c Jackson
    099c Jasper
    101c Jefferson
    103c Johnson
    105c Jones
    107c Keokuk
    109c Kossuth
    111c Lee
    113c Linn
    115c Louisa
    117c Lucas
    119c Lyon
    121c Madison
    123c Mahaska
    125c Marion
    127c Marshall
    129c Mills
    131c Mitchell
    133c Monona
    135c Monroe
    137c Montgomery
    139c Muscatine
    141c O'Brien
    143c Osceola
    145c Page
    147c Palo Alto
    149c Plymouth
    151c Pocahontas
    153c Polk
    155c Pottawattamie
    157c Poweshiek
    159c Ringgold
    161c Sac
    163c Scott
    165c Shelby
    167c Sioux
    169c Story
    171c Tama
    173c Taylor
    175c Union
    177c Van Buren
    179c Wapello
    181c Warren
    183c Washington
    185c Wayne
    187c Webster
    189c Winnebago
    191c Winneshiek
    193c Woodbury
    195c Worth
    197c Wright
    =15 Kansas
    001c Allen
    003c Anderson
    005c Atchison
    007c Barber
    009c Barton
    011c Bourbon
    013c Brown
    015c Butler
    017c Chase
    019c Chautauqua
    021c Cherokee
    023c Cheyenne
    025c Clark
    027c Clay
    029c Cloud
    031c Coffey
    033c Comanche
    035c Cowley
    037c Crawford
    039c Decatur
    041c Dickinson
    043c Doniphan
    045c Douglas
    047c Edwards
    049c Elk
    051c Ellis
    053c Ellsworth
    055c Finney
    057c Ford
    059c Franklin
    061c Geary
    063c Gove
    065c Graham
    067c Grant
    069c Gray
    071c Greeley
    073c Greenwood
    075c Hamilton
    077c Harper
    079c Harvey
    081c Haskell
    083c Hodgeman
    085c Jackson
    087c Jefferson
    089c Jewell
    091c Johnson
    093c Kearny
    095c Kingman
    097c Kiowa
    099c Labette
    101c Lane
    103c Leavenworth
    105c Lincoln
    107c Linn
    109c Logan
    111c Lyon
    113c McPherson
    115c Marion
    117c Marshall
    119c Meade
    121c Miami
    123c Mitchell
    125c Montgomery
    127c Morris
    129c Morton
    131c Nemaha
    133c Neosho
    135c Ness
    137c Norton
    139c Osage
    141c Osborne
    143c Ottawa
    145c Pawnee
    147c Phillips
    149c Pottawatomie
    151c Pratt
    153c Rawlins
    155c Reno
    157c Republic
    159c Rice
    161c Riley
    163c Rooks
    165c Rush
    167c Russell
    169c Saline
    171c Scott
    173c Sedgwick
    175c Seward
    177c Shawnee
    179c Sheridan
    181c Sherman
    183c Smith
    185c Stafford
    187c Stanton
    189c Stevens
    191c Sumner
    193c Thomas
    195c Trego
    197c Wabaunsee
    199c Wallace
    201c Washington
    203c Wichita
    205c Wilson
    207c Woodson
    209c Wyandotte
    =16 Kentucky
    001c Adair
    003c Allen
    005c Anderson
    007c Ballard
    009c Barren
    011c Bath
    013c Bell
    015c Boone
    017c Bourbon
    019c Boyd
    021c Boyle
    023c Bracken
    025c Breathitt
    027c Breckinridge
    029c Bullitt
    031c Butler
    033c Caldwell
    035c Calloway
    037c Campbell
    039c Carlisle
    041c Carroll
    043c Carter
    045c Casey
    047c Christian
    049c Clark
    051c Clay
    053c Clinton
    055c Crittenden
    057c Cumberland
    059c Daviess
    061c Edmonson
    063c Elliott
    065c Estill
    067c Fayette
    069c Fleming
    071c Floyd
    073c Franklin
    075c Fulton
    077c Gallatin
    079c Garrard
    081c Grant
    083c Graves
    085c Grayson
    087c Green
    089c Greenup
    091c Hancock
    093c Hardin
    095c Harlan
    097c Harrison
    099c Hart
    101c Henderson
    103c Henry
    105c Hickman
    107c Hopkins
    109c Jackson
    111c Jefferson
    113c Jessamine
    115c Johnson
    117c Kenton
    119c Knott
    121c Knox
    123c Larue
    125c Laurel
    127c Lawrence
    129c Lee
    131c Leslie
    133c Letcher
    135c Lewis
    137c Lincoln
    139c Livingston
    141c Logan
    143c Lyon
    145c McCracken
    147c McCreary
    149c McLean
    151c Madison
    153c Magoffin
    155c Marion
    157c Marshall
    159c Martin
    161c Mason
    163c Meade
    165c Menifee
    167c Mercer
    169c Metcalfe
    171c Monroe
    173c Montgomery
    175c Morgan
    177c Muhlenberg
    179c Nelson
    181c Nicholas
    183c Ohio
    185c Oldham
    187c Owen
    189c Owsley
    191c Pendleton
    193c Perry
    195c Pike
    197c Powell
    199c Pulaski
    201c Robertson
    203c Rockcastle
    205c Rowan
    207c Russell
    209c Scott
    211c Shelby
    213c Simpson
    215c Spencer
    217c Taylor
    219c Todd
    221c Trigg
    223c Trimble
    225c Union
    227c Warren
    229c Washington
    231c Wayne
    233c Webster
    235c Whitley
    237c Wolfe
    239c Woodford
    =17 Louisiana
    001c Acadia
    003c Allen
    005c Ascension
    007c Assumption
    009c Avoyelles
    011c Beauregard
    013c Bienville
    015c Bossier
    017c Caddo
    019c Calcasieu
    021c Caldwell
    023c Cameron
    025c Catahoula
    027c Claiborne
    029c Concordia
    031c De Soto
    033c East Baton Rouge
    035c East Carroll
    037c East Feliciana
    039c Evangeline
    041c Franklin
    043c Grant
    045c Iberia
    047c Iberville
    049c Jackson
    051c Jefferson
    053c Jefferson Davis
    055c Lafayette
    057c Lafourche
    059c La Salle
    061c Lincoln
    063c Livingston
    065c Madison
    067c Morehouse
    069c Natchitoches
    071c Orleans
    073c Ouachita
    075c Plaquemines
    077c Pointe Coupee
    079c Rapides
    081c Red River
    083c Richland
    085c Sabine
    087c St. Bernard
    089c St. Charles
    091c St. Helena
    093c St. James
    095c St. John the Baptist
    097c St. Landry
    099c St. Martin
    101c St. Mary
    103c St. Tammany
    105c Tangipahoa
    107c Tensas
    109c Terrebonne
    111c Union
    113c Vermilion
    115c Vernon
    117c Washington
    119c Webster
    121c West Baton Rouge
    123c West Carroll
    125c West Feliciana
    127c Winn
    129x Various Parishes
    700f OCS area West Cameron
    701f OCS area West Cameron - West
    702f OCS area West Cameron - South
    703f OCS area East Cameron
    704f OCS area East Cameron - South
    705f OCS area Vermilion
    706f OCS area Vermilion - South
    707f OCS area South Marsh Island and South Marsh Island - North
    708f OCS area South Marsh Island - South
    709f OCS area Eugene Island
    710f OCS area Eugene Island - South
    711f OCS area Ship Shoal
    712f OCS area Ship Shoal - South
    713f OCS area South Pelto
    714f OCS area Bay Marchand
    715f OCS area South Timbalier
    716f OCS area South Timbalier - South
    717f OCS area Grand Isle
    718f OCS area Grand Isle - South
    719f OCS area West Delta
    720f OCS area West Delta - South
    721f OCS area South Pass
    722f OCS area South Pass - South
    723f OCS area South Pass - East
    724f OCS area Main Pass - South and East
    725f OCS area Main Pass
    726f OCS area Breton Sound
    727f OCS area Chandeleur Sound
    728f OCS area Chandeleur
    729f OCS area Chandeleur - East
    730f OCS area Chandeleur Sound Addition
    731f OCS area Sabine Pass
    =18 Maine
    001c Androscoggin
    003c Aroostook
    005c Cumberland
    007c Franklin
    009c Hancock
    011c Kennebec
    013c Knox
    015c Lincoln
    017c Oxford
    019c Penobscot
    021c Piscataquis
    023c Sagadahoc
    025c Somerset
    027c Waldo
    029c Washington
    031c York
    205w State Waters - Cumberland
    209w State Waters - Hancock
    213w State Waters - Knox
    215w State Waters - Lincoln
    223w State Waters - Sagadahoc
    229w State Waters - Washington
    231w State Waters - York
    =19 Maryland
    001c Allegany
    003c Anne Arundel
    005c Baltimore
    007c Baltimore City
    009c Calvert
    011c Caroline
    013c Carroll
    015c Cecil
    017c Charles
    019c Dorchester
    021c Frederick
    023c Garrett
    025c Harford
    027c Howard
    029c Kent
    031c Montgomery
    033c Prince George's
    035c Queen Anne's
    037c St. Mary's
    039c Somerset
    041c Talbot
    043c Washington
    045c Wicomico
    047c Worcester
    117o Chincoteague
    125o Baltimore Rise
    247w State Waters - Worcester
    =20 Massachusetts
    001c Barnstable
    003c Berkshire
    005c Bristol
    007c Dukes
    009c Essex
    011c Franklin
    013c Hampden
    015c Hampshire
    017c Middlesex
    019c Nantucket
    021c Norfolk
    023c Plymouth
    025c Suffolk
    027c Worcester
    129o Hartford
    135o Providence
    136o Boston
    142o Cashes Ledge
    147o Georges Bank
    152o Fundian Rise
    201w State Waters - Barnstable
    205w State Waters - Bristol
    207w State Waters - Dukes
    209w State Waters - Essex
    219w State Waters - Nantucket
    221w State Waters - Norfolk
    223w State Waters - Plymouth
    225w State Waters - Suffolk
    =21 Michigan
    001c Alcona
    003c Alger
    005c Allegan
    007c Alpena
    009c Antrim
    011c Arenac
    013c Baraga
    015c Barry
    017c Bay
    019c Benzie
    021c Berrien
    023c Branch
    025c Calhoun
    027c Cass
    029c Charlevoix
    031c Cheboygan
    033c Chippewa
    035c Clare
    037c Clinton
    039c Crawford
    041c Delta
    043c Dickinson
    045c Eaton
    047c Emmet
    049c Genesee
    051c Gladwin
    053c Gogebic
    055c Grand Traverse
    057c Gratiot
    059c Hillsdale
    061c Houghton
    063c Huron
    065c Ingham
    067c Ionia
    069c Iosco
    071c Iron
    073c Isabella
    075c Jackson
    077c Kalamazoo
    079c Kalkaska
    081c Kent
    083c Keweenaw
    085c Lake
    087c Lapeer
    089c Leelanau
    091c Lenawee
    093c Livingston
    095c Luce
    097c Mackinac
    099c Macomb
    101c Manistee
    103c Marquette
    105c Mason
    107c Mecosta
    109c Menominee
    111c Midland
    113c Missaukee
    115c Monroe
    117c Montcalm
    119c Montmorency
    121c Muskegon
    123c Newaygo
    125c Oakland
    127c Oceana
    129c Ogemaw
    131c Ontonagon
    133c Osceola
    135c Oscoda
    137c Otsego
    139c Ottawa
    141c Presque Isle
    143c Roscommon
    145c Saginaw
    147c St. Clair
    149c St. Joseph
    151c Sanilac
    153c Schoolcraft
    155c Shiawassee
    157c Tuscola
    159c Van Buren
    161c Washtenaw
    163c Wayne
    165c Wexford
    521o Lake Michigan
    554o Lake Huron
    556o Lake Erie
    558o Lake Superior
    =22 Minnesota
    001c Aitkin
    003c Anoka
    005c Becker
    007c Beltrami
    009c Benton
    011c Big Stone
    013c Blue Earth
    015c Brown
    017c Carlton
    019c Carver
    021c Cass
    023c Chippewa
    025c Chisago
    027c Clay
    029c Clearwater
    031c Cook
    033c Cottonwood
    035c Crow Wing
    037c Dakota
    039c Dodge
    041c Douglas
    043c Faribault
    045c Fillmore
    047c Freeborn
    049c Goodhue
    051c Grant
    053c Hennepin
    055c Houston
    057c Hubbard
    059c Isanti
    061c Itasca
    063c Jackson
    065c Kanabec
    067c Kandiyohi
    069c Kittson
    071c Koochiching
    073c Lac qui Parle
    075c Lake
    077c Lake of the Woods
    079c Le Sueur
    081c Lincoln
    083c Lyon
    085c McLeod
    087c Mahnomen
    089c Marshall
    091c Martin
    093c Meeker
    095c Mille Lacs
    097c Morrison
    099c Mower
    101c Murray
    103c Nicollet
    105c Nobles
    107c Norman
    109c Olmsted
    111c Otter Tail
    113c Pennington
    115c Pine
    117c Pipestone
    119c Polk
    121c Pope
    123c Ramsey
    125c Red Lake
    127c Redwood
    129c Renville
    131c Rice
    133c Rock
    135c Roseau
    137c St. Louis
    139c Scott
    141c Sherburne
    143c Sibley
    145c Stearns
    147c Steele
    149c Stevens
    151c Swift
    153c Todd
    155c Traverse
    157c Wabasha
    159c Wadena
    161c Waseca
    163c Washington
    165c Watonwan
    167c Wilkin
    169c Winona
    171c Wright
    173c Yellow Medicine
    522o Lake Superior
    =23 Mississippi
    001c Adams
    003c Alcorn
    005c Amite
    007c Attala
    009c Benton
    011c Bolivar
    013c Calhoun
    015c Carroll
    017c Chickasaw
    019c Choctaw
    021c Claiborne
    023c Clarke
    025c Clay
    027c Coahoma
    029c Copiah
    031c Covington
    033c DeSoto
    035c Forrest
    037c Franklin
    039c George
    041c Greene
    043c Grenada
    045c Hancock
    047c Harrison
    049c Hinds
    051c Holmes
    053c Humphreys
    055c Issaquena
    057c Itawamba
    059c Jackson
    061c Jasper
    063c Jefferson
    065c Jefferson Davis
    067c Jones
    069c Kemper
    071c Lafayette
    073c Lamar
    075c Lauderdale
    077c Lawrence
    079c Leake
    081c Lee
    083c Leflore
    085c Lincoln
    087c Lowndes
    089c Madison
    091c Marion
    093c Marshall
    095c Monroe
    097c Montgomery
    099c Neshoba
    101c Newton
    103c Noxubee
    105c Oktibbeha
    107c Panola
    109c Pearl River
    111c Perry
    113c Pike
    115c Pontotoc
    117c Prentiss
    119c Quitman
    121c Rankin
    123c Scott
    125c Sharkey
    127c Simpson
    129c Smith
    131c Stone
    133c Sunflower
    135c Tallahatchie
    137c Tate
    139c Tippah
    141c Tishomingo
    143c Tunica
    145c Union
    147c Walthall
    149c Warren
    151c Washington
    153c Wayne
    155c Webster
    157c Wilkinson
    159c Winston
    161c Yalobusha
    163c Yazoo
    245w Hancock Offshore
    247w State Waters - Harrison
    259w State Waters - Jackson
    =24 Missouri
    001c Adair
    003c Andrew
    005c Atchison
    007c Audrain
    009c Barry
    011c Barton
    013c Bates
    015c Benton
    017c Bollinger
    019c Boone
    021c Buchanan
    023c Butler
    025c Caldwell
    027c Callaway
    029c Camden
    031c Cape Girardeau
    033c Carroll
    035c Carter
    037c Cass
    039c Cedar
    041c Chariton
    043c Christian
    045c Clark
    047c Clay
    049c Clinton
    051c Cole
    053c Cooper
    055c Crawford
    057c Dade
    059c Dallas
    061c Daviess
    063c DeKalb
    065c Dent
    067c Douglas
    069c Dunklin
    071c Franklin
    073c Gasconade
    075c Gentry
    077c Greene
    079c Grundy
    081c Harrison
    083c Henry
    085c Hickory
    087c Holt
    089c Howard
    091c Howell
    093c Iron
    095c Jackson
    097c Jasper
    099c Jefferson
    101c Johnson
    103c Knox
    105c Laclede
    107c Lafayette
    109c Lawrence
    111c Lewis
    113c Lincoln
    115c Linn
    117c Livingston
    119c McDonald
    121c Macon
    123c Madison
    125c Maries
    127c Marion
    129c Mercer
    131c Miller
    133c Mississippi
    135c Moniteau
    137c Monroe
    139c Montgomery
    141c Morgan
    143c New Madrid
    145c Newton
    147c Nodaway
    149c Oregon
    151c Osage
    153c Ozark
    155c Pemiscot
    157c Perry
    159c Pettis
    161c Phelps
    163c Pike
    165c Platte
    167c Polk
    169c Pulaski
    171c Putnam
    173c Ralls
    175c Randolph
    177c Ray
    179c Reynolds
    181c Ripley
    183c St. Charles
    185c St. Clair
    187c St. Francois
    189c St. Louis
    191c St. Louis City
    193c Ste. Genevieve
    195c Saline
    197c Schuyler
    199c Scotland
    201c Scott
    203c Shannon
    205c Shelby
    207c Stoddard
    209c Stone
    211c Sullivan
    213c Taney
    215c Texas
    217c Vernon
    219c Warren
    221c Washington
    223c Wayne
    225c Webster
    227c Worth
    229c Wright
    =25 Montana
    001c Beaverhead
    003c Big Horn
    005c Blaine
    007c Broadwater
    009c Carbon
    011c Carter
    013c Cascade
    015c Chouteau
    017c Custer
    019c Daniels
    021c Dawson
    023c Deer Lodge
    025c Fallon
    027c Fergus
    029c Flathead
    031c Gallatin
    033c Garfield
    035c Glacier
    037c Golden Valley
    039c Granite
    041c Hill
    043c Jefferson
    045c Judith Basin
    047c Lake
    049c Lewis and Clark
    051c Liberty
    053c Lincoln
    055c McCone
    057c Madison
    059c Meagher
    061c Mineral
    063c Missoula
    065c Musselshell
    067c Park
    069c Petroleum
    071c Phillips
    073c Pondera
    075c Powder River
    077c Powell
    079c Prairie
    081c Ravalli
    083c Richland
    085c Roosevelt
    087c Rosebud
    089c Sanders
    091c Sheridan
    093c Silver Bow
    095c Stillwater
    097c Sweet Grass
    099c Teton
    101c Toole
    103c Treasure
    105c Valley
    107c Wheatland
    109c Wibaux
    111c Yellowstone
    113c Yellowstone National Park
    =26 Nebraska
    001c Adams
    003c Antelope
    005c Arthur
    007c Banner
    009c Blaine
    011c Boone
    013c Box Butte
    015c Boyd
    017c Brown
    019c Buffalo
    021c Burt
    023c Butler
    025c Cass
    027c Cedar
    029c Chase
    031c Cherry
    033c Cheyenne
    035c Clay
    037c Colfax
    039c Cuming
    041c Custer
    043c Dakota
    045c Dawes
    047c Dawson
    049c Deuel
    051c Dixon
    053c Dodge
    055c Douglas
    057c Dundy
    059c Fillmore
    061c Franklin
    063c Frontier
    065c Furnas
    067c Gage
    069c Garden
    071c Garfield
    073c Gosper
    075c Grant
    077c Greeley
    079c Hall
    081c Hamilton
    083c Harlan
    085c Hayes
    087c Hitchcock
    089c Holt
    091c Hooker
    093c Howard
    095c Jefferson
    097c Johnson
    099c Kearney
    101c Keith
    103c Keya Paha
    105c Kimball
    107c Knox
    109c Lancaster
    111c Lincoln
    113c Logan
    115c Loup
    117c McPherson
    119c Madison
    121c Merrick
    123c Morrill
    125c Nance
    127c Nemaha
    129c Nuckolls
    131c Otoe
    133c Pawnee
    135c Perkins
    137c Phelps
    139c Pierce
    141c Platte
    143c Polk
    145c Red Willow
    147c Richardson
    149c Rock
    151c Saline
    153c Sarpy
    155c Saunders
    157c Scotts Bluff
    159c Seward
    161c Sheridan
    163c Sherman
    165c Sioux
    167c Stanton
    169c Thayer
    171c Thomas
    173c Thurston
    175c Valley
    177c Washington
    179c Wayne
    181c Webster
    183c Wheeler
    185c York
    =27 Nevada
    001c Churchill
    003c Clark
    005c Douglas
    007c Elko
    009c Esmeralda
    011c Eureka
    013c Humboldt
    015c Lander
    017c Lincoln
    019c Lyon
    021c Mineral
    023c Nye
    025c Carson City (Ormsby)
    027c Pershing
    029c Storey
    031c Washoe
    033c White Pine
    =28 New Hampshire
    001c Belknap
    003c Carroll
    005c Cheshire
    007c Coos
    009c Grafton
    011c Hillsborough
    013c Merrimack
    015c Rockingham
    017c Strafford
    019c Sullivan
    215w State Waters - Rockingham
    =29 New Jersey
    001c Atlantic
    003c Bergen
    005c Burlington
    007c Camden
    009c Cape May
    011c Cumberland
    013c Essex
    015c Gloucester
    017c Hudson
    019c Hunterdon
    021c Mercer
    023c Middlesex
    025c Monmouth
    027c Morris
    029c Ocean
    031c Passaic
    033c Salem
    035c Somerset
    037c Sussex
    039c Union
    041c Warren
    118o Wilmington
    127o Hudson Canyon
    133o Block Canyon
    139o Veach Canyon
    201w State Waters - Atlantic
    209w State Waters - Cape May
    225w State Waters - Monmouth
    229w State Waters - Ocean
    =30 New Mexico
    001c Bernalillo
    003c Catron
    005c Chaves
    006c Cibola
    007c Colfax
    009c Curry
    011c De Baca
    013c Dona Ana
    015c Eddy
    017c Grant
    019c Guadalupe
    021c Harding
    023c Hidalgo
    025c Lea
    027c Lincoln
    028c Los Alamos
    029c Luna
    031c McKinley
    033c Mora
    035c Otero
    037c Quay
    039c Rio Arriba
    041c Roosevelt
    043c Sandoval
    045c San Juan
    047c San Miguel
    049c Santa Fe
    051c Sierra
    053c Socorro
    055c Taos
    057c Torrance
    059c Union
    061c Valencia
    =31 New York
    001c Albany
    003c Allegany
    005c Bronx
    007c Broome
    009c Cattaraugus
    011c Cayuga
    013c Chautauqua
    015c Chemung
    017c Chenango
    019c Clinton
    021c Columbia
    023c Cortland
    025c Delaware
    027c Dutchess
    029c Erie
    031c Essex
    033c Franklin
    035c Fulton
    037c Genesee
    039c Greene
    041c Hamilton
    043c Herkimer
    045c Jefferson
    047c Kings
    049c Lewis
    051c Livingston
    053c Madison
    055c Monroe
    057c Montgomery
    059c Nassau
    061c New York
    063c Niagara
    065c Oneida
    067c Onondaga
    069c Ontario
    071c Orange
    073c Orleans
    075c Oswego
    077c Otsego
    079c Putnam
    081c Queens
    083c Rensselaer
    085c Richmond
    087c Rockland
    089c St. Lawrence
    091c Saratoga
    093c Schenectady
    095c Schoharie
    097c Schuyler
    099c Seneca
    101c Steuben
    103c Suffolk
    105c Sullivan
    107c Tioga
    109c Tompkins
    111c Ulster
    113c Warren
    115c Washington
    117c Wayne
    119c Westchester
    121c Wyoming
    123c Yates
    134o Block Island Shelf
    140o Hydrographer Canyon
    141o Chatham
    144o Lydonia Canyon
    247w State Waters - Kings
    259w State Waters - Nassau
    281w State Waters - Queens
    285w State Waters - Richmond
    303w State Waters - Suffolk
    531o Lake Erie
    560o Lake Ontario
    =32 North Carolina
    001c Alamance
    003c Alexander
    005c Alleghany
    007c Anson
    009c Ashe
    011c Avery
    013c Beaufort
    015c Bertie
    017c Bladen
    019c Brunswick
    021c Buncombe
    023c Burke
    025c Cabarrus
    027c Caldwell
    029c Camden
    030o Cape Fear
    031c Carteret
    033c Caswell
    035c Catawba
    037c Chatham
    039c Cherokee
    041c Chowan
    043c Clay
    045c Cleveland
    047c Columbus
    049c Craven
    051c Cumberland
    053c Currituck
    055c Dare
    057c Davidson
    059c Davie
    061c Duplin
    063c Durham
    065c Edgecombe
    067c Forsyth
    069c Franklin
    071c Gaston
    073c Gates
    075c Graham
    077c Granville
    079c Greene
    081c Guilford
    083c Halifax
    085c Harnett
    087c Haywood
    089c Henderson
    091c Hertford
    093c Hoke
    095c Hyde
    097c Iredell
    099c Jackson
    101c Johnston
    103c Jones
    105c Lee
    107c Lenoir
    109c Lincoln
    111c McDowell
    113c Macon
    115c Madison
    116o Manteo
    117c Martin
    119c Mecklenburg
    121c Mitchell
    123c Montgomery
    125c Moore
    127c Nash
    129c New Hanover
    131c Northampton
    133c Onslow
    135c Orange
    137c Pamlico
    139c Pasquotank
    141c Pender
    143c Perquimans
    145c Person
    147c Pitt
    149c Polk
    151c Randolph
    153c Richmond
    155c Robeson
    157c Rockingham
    159c Rowan
    160o Russell
    161c Rutherford
    163c Sampson
    165c Scotland
    167c Stanly
    169c Stokes
    171c Surry
    173c Swain
    175c Transylvania
    177c Tyrrell
    179c Union
    181c Vance
    183c Wake
    185c Warren
    187c Washington
    189c Watauga
    191c Wayne
    193c Wilkes
    195c Wilson
    197c Yadkin
    199c Yancey
    219w State Waters - Brunswick
    231w State Waters - Carteret
    253w State Waters - Currituck
    255w State Waters - Dare
    295w State Waters - Hyde
    329w State Waters - New Hanover
    333w State Waters - Onslow
    341w State Waters - Pender
    =33 North Dakota
    001c Adams
    003c Barnes
    005c Benson
    007c Billings
    009c Bottineau
    011c Bowman
    013c Burke
    015c Burleigh
    017c Cass
    019c Cavalier
    021c Dickey
    023c Divide
    025c Dunn
    027c Eddy
    029c Emmons
    031c Foster
    033c Golden Valley
    035c Grand Forks
    037c Grant
    039c Griggs
    041c Hettinger
    043c Kidder
    045c LaMoure
    047c Logan
    049c McHenry
    051c McIntosh
    053c McKenzie
    055c McLean
    057c Mercer
    059c Morton
    061c Mountrail
    063c Nelson
    065c Oliver
    067c Pembina
    069c Pierce
    071c Ramsey
    073c Ransom
    075c Renville
    077c Richland
    079c Rolette
    081c Sargent
    083c Sheridan
    085c Sioux
    087c Slope
    089c Stark
    091c Steele
    093c Stutsman
    095c Towner
    097c Traill
    099c Walsh
    101c Ward
    103c Wells
    105c Williams
    =34 Ohio
    001c Adams
    003c Allen
    005c Ashland
    007c Ashtabula
    009c Athens
    011c Auglaize
    013c Belmont
    015c Brown
    017c Butler
    019c Carroll
    021c Champaign
    023c Clark
    025c Clermont
    027c Clinton
    029c Columbiana
    031c Coshocton
    033c Crawford
    035c Cuyahoga
    037c Darke
    039c Defiance
    041c Delaware
    043c Erie
    045c Fairfield
    047c Fayette
    049c Franklin
    051c Fulton
    053c Gallia
    055c Geauga
    057c Greene
    059c Guernsey
    061c Hamilton
    063c Hancock
    065c Hardin
    067c Harrison
    069c Henry
    071c Highland
    073c Hocking
    075c Holmes
    077c Huron
    079c Jackson
    081c Jefferson
    083c Knox
    085c Lake
    087c Lawrence
    089c Licking
    091c Logan
    093c Lorain
    095c Lucas
    097c Madison
    099c Mahoning
    101c Marion
    103c Medina
    105c Meigs
    107c Mercer
    109c Miami
    111c Monroe
    113c Montgomery
    115c Morgan
    117c Morrow
    119c Muskingum
    121c Noble
    123c Ottawa
    125c Paulding
    127c Perry
    129c Pickaway
    131c Pike
    133c Portage
    135c Preble
    137c Putnam
    139c Richland
    141c Ross
    143c Sandusky
    145c Scioto
    147c Seneca
    149c Shelby
    151c Stark
    153c Summit
    155c Trumbull
    157c Tuscarawas
    159c Union
    161c Van Wert
    163c Vinton
    165c Warren
    167c Washington
    169c Wayne
    171c Williams
    173c Wood
    175c Wyandot
    534o Lake Erie
    =35 Oklahoma
    001c Adair
    003c Alfalfa
    005c Atoka
    007c Beaver
    009c Beckham
    011c Blaine
    013c Bryan
    015c Caddo
    017c Canadian
    019c Carter
    021c Cherokee
    023c Choctaw
    025c Cimarron
    027c Cleveland
    029c Coal
    031c Comanche
    033c Cotton
    035c Craig
    037c Creek
    039c Custer
    041c Delaware
    043c Dewey
    045c Ellis
    047c Garfield
    049c Garvin
    051c Grady
    053c Grant
    055c Greer
    057c Harmon
    059c Harper
    061c Haskell
    063c Hughes
    065c Jackson
    067c Jefferson
    069c Johnston
    071c Kay
    073c Kingfisher
    075c Kiowa
    077c Latimer
    079c Le Flore
    081c Lincoln
    083c Logan
    085c Love
    087c McClain
    089c McCurtain
    091c McIntosh
    093c Major
    095c Marshall
    097c Mayes
    099c Murray
    101c Muskogee
    103c Noble
    105c Nowata
    107c Okfuskee
    109c Oklahoma
    111c Okmulgee
    113c Osage
    115c Ottawa
    117c Pawnee
    119c Payne
    121c Pittsburg
    123c Pontotoc
    125c Pottawatomie
    127c Pushmataha
    129c Roger Mills
    131c Rogers
    133c Seminole
    135c Sequoyah
    137c Stephens
    139c Texas
    141c Tillman
    143c Tulsa
    145c Wagoner
    147c Washington
    149c Washita
    151c Woods
    153c Woodward
    =36 Oregon
    001c Baker
    003c Benton
    005c Clackamas
    007c Clatsop
    009c Columbia
    011c Coos
    013c Crook
    015c Curry
    017c Deschutes
    019c Douglas
    021c Gilliam
    023c Grant
    025c Harney
    027c Hood River
    029c Jackson
    031c Jefferson
    033c Josephine
    035c Klamath
    037c Lake
    039c Lane
    041c Lincoln
    043c Linn
    045c Malheur
    047c Marion
    049c Morrow
    051c Multnomah
    053c Polk
    055c Sherman
    057c Tillamook
    059c Umatilla
    061c Union
    063c Wallowa
    065c Wasco
    067c Washington
    069c Wheeler
    071c Yamhill
    207w State Waters - Clatsop
    211w State Waters - Coos
    215w State Waters - Curry
    219w State Waters - Douglas
    239w State Waters - Lane
    241w State Waters - Lincoln
    257w State Waters - Tillamook
    =37 Pennsylvania
    001c Adams
    003c Allegheny
    005c Armstrong
    007c Beaver
    009c Bedford
    011c Berks
    013c Blair
    015c Bradford
    017c Bucks
    019c Butler
    021c Cambria
    023c Cameron
    025c Carbon
    027c Centre
    029c Chester
    031c Clarion
    033c Clearfield
    035c Clinton
    037c Columbia
    039c Crawford
    041c Cumberland
    043c Dauphin
    045c Delaware
    047c Elk
    049c Erie
    051c Fayette
    053c Forest
    055c Franklin
    057c Fulton
    059c Greene
    061c Huntingdon
    063c Indiana
    065c Jefferson
    067c Juniata
    069c Lackawanna
    071c Lancaster
    073c Lawrence
    075c Lebanon
    077c Lehigh
    079c Luzerne
    081c Lycoming
    083c McKean
    085c Mercer
    087c Mifflin
    089c Monroe
    091c Montgomery
    093c Montour
    095c Northampton
    097c Northumberland
    099c Perry
    101c Philadelphia
    103c Pike
    105c Potter
    107c Schuylkill
    109c Snyder
    111c Somerset
    113c Sullivan
    115c Susquehanna
    117c Tioga
    119c Union
    121c Venango
    123c Warren
    125c Washington
    127c Wayne
    129c Westmoreland
    131c Wyoming
    133c York
    537o Lake Erie
    =38 Rhode Island
    001c Bristol
    003c Kent
    005c Newport
    007c Providence
    009c Washington
    205w State Waters - Newport
    209w State Waters - Washington
    =39 South Carolina
    001c Abbeville
    003c Aiken
    005c Allendale
    007c Anderson
    009c Bamberg
    011c Barnwell
    013c Beaufort
    015c Berkeley
    017c Calhoun
    019c Charleston
    021c Cherokee
    023c Chester
    025c Chesterfield
    027c Clarendon
    029c Colleton
    031c Darlington
    033c Dillon
    035c Dorchester
    037c Edgefield
    039c Fairfield
    041c Florence
    043c Georgetown
    045c Greenville
    047c Greenwood
    049c Hampton
    051c Horry
    053c Jasper
    055c Kershaw
    057c Lancaster
    059c Laurens
    061c Lee
    063c Lexington
    065c McCormick
    067c Marion
    069c Marlboro
    071c Newberry
    073c Oconee
    075c Orangeburg
    077c Pickens
    079c Richland
    081c Saluda
    083c Spartanburg
    085c Sumter
    087c Union
    089c Williamsburg
    091c York
    104o James Island
    213w State Waters - Beaufort
    219w State Waters - Charleston
    229w State Waters - Colleton
    243w State Waters - Georgetown
    251w State Waters - Horry
    =40 South Dakota
    003c Aurora
    005c Beadle
    007c Bennett
    009c Bon Homme
    011c Brookings
    013c Brown
    015c Brule
    017c Buffalo
    019c Butte
    021c Campbell
    023c Charles Mix
    025c Clark
    027c Clay
    029c Codington
    031c Corson
    033c Custer
    035c Davison
    037c Day
    039c Deuel
    041c Dewey
    043c Douglas
    045c Edmunds
    047c Fall River
    049c Faulk
    051c Grant
    053c Gregory
    055c Haakon
    057c Hamlin
    059c Hand
    061c Hanson
    063c Harding
    065c Hughes
    067c Hutchinson
    069c Hyde
    071c Jackson
    073c Jerauld
    075c Jones
    077c Kingsbury
    079c Lake
    081c Lawrence
    083c Lincoln
    085c Lyman
    087c McCook
    089c McPherson
    091c Marshall
    093c Meade
    095c Mellette
    097c Miner
    099c Minnehaha
    101c Moody
    103c Pennington
    105c Perkins
    107c Potter
    109c Roberts
    111c Sanborn
    113c Shannon (now Oglala Lakota)
    115c Spink
    117c Stanley
    119c Sully
    121c Todd
    123c Tripp
    125c Turner
    127c Union
    129c Walworth
    131c Washabaugh (former)
    135c Yankton
    137c Ziebach
    =41 Tennessee
    001c Anderson
    003c Bedford
    005c Benton
    007c Bledsoe
    009c Blount
    011c Bradley
    013c Campbell
    015c Cannon
    017c Carroll
    019c Carter
    021c Cheatham
    023c Chester
    025c Claiborne
    027c Clay
    029c Cocke
    031c Coffee
    033c Crockett
    035c Cumberland
    037c Davidson
    039c Decatur
    041c DeKalb
    043c Dickson
    045c Dyer
    047c Fayette
    049c Fentress
    051c Franklin
    053c Gibson
    055c Giles
    057c Grainger
    059c Greene
    061c Grundy
    063c Hamblen
    065c Hamilton
    067c Hancock
    069c Hardeman
    071c Hardin
    073c Hawkins
    075c Haywood
    077c Henderson
    079c Henry
    081c Hickman
    083c Houston
    085c Humphreys
    087c Jackson
    089c Jefferson
    091c Johnson
    093c Knox
    095c Lake
    097c Lauderdale
    099c Lawrence
    101c Lewis
    103c Lincoln
    105c Loudon
    107c McMinn
    109c McNairy
    111c Macon
    113c Madison
    115c Marion
    117c Marshall
    119c Maury
    121c Meigs
    123c Monroe
    125c Montgomery
    127c Moore
    129c Morgan
    131c Obion
    133c Overton
    135c Perry
    137c Pickett
    139c Polk
    141c Putnam
    143c Rhea
    145c Roane
    147c Robertson
    149c Rutherford
    151c Scott
    153c Sequatchie
    155c Sevier
    157c Shelby
    159c Smith
    161c Stewart
    163c Sullivan
    165c Sumner
    167c Tipton
    169c Trousdale
    171c Unicoi
    173c Union
    175c Van Buren
    177c Warren
    179c Washington
    181c Wayne
    183c Weakley
    185c White
    187c Williamson
    189c Wilson
    =42 Texas
    001c Anderson
    003c Andrews
    005c Angelina
    007c Aransas
    009c Archer
    011c Armstrong
    013c Atascosa
    015c Austin
    017c Bailey
    019c Bandera
    021c Bastrop
    023c Baylor
    025c Bee
    027c Bell
    029c Bexar
    031c Blanco
    033c Borden
    035c Bosque
    037c Bowie
    039c Brazoria
    041c Brazos
    043c Brewster
    045c Briscoe
    047c Brooks
    049c Brown
    051c Burleson
    053c Burnet
    055c Caldwell
    057c Calhoun
    059c Callahan
    061c Cameron
    063c Camp
    065c Carson
    067c Cass
    069c Castro
    071c Chambers
    073c Cherokee
    075c Childress
    077c Clay
    079c Cochran
    081c Coke
    083c Coleman
    085c Collin
    087c Collingsworth
    089c Colorado
    091c Comal
    093c Comanche
    095c Concho
    097c Cooke
    099c Coryell
    101c Cottle
    103c Crane
    105c Crockett
    107c Crosby
    109c Culberson
    111c Dallam
    113c Dallas
    115c Dawson
    117c Deaf Smith
    119c Delta
    121c Denton
    123c DeWitt
    125c Dickens
    127c Dimmit
    129c Donley
    131c Duval
    133c Eastland
    135c Ector
    137c Edwards
    139c Ellis
    141c El Paso
    143c Erath
    145c Falls
    147c Fannin
    149c Fayette
    151c Fisher
    153c Floyd
    155c Foard
    157c Fort Bend
    159c Franklin
    161c Freestone
    163c Frio
    165c Gaines
    167c Galveston
    169c Garza
    171c Gillespie
    173c Glasscock
    175c Goliad
    177c Gonzales
    179c Gray
    181c Grayson
    183c Gregg
    185c Grimes
    187c Guadalupe
    189c Hale
    191c Hall
    193c Hamilton
    195c Hansford
    197c Hardeman
    199c Hardin
    201c Harris
    203c Harrison
    205c Hartley
    207c Haskell
    209c Hays
    211c Hemphill
    213c Henderson
    215c Hidalgo
    217c Hill
    219c Hockley
    221c Hood
    223c Hopkins
    225c Houston
    227c Howard
    229c Hudspeth
    231c Hunt
    233c Hutchinson
    235c Irion
    237c Jack
    239c Jackson
    241c Jasper
    243c Jeff Davis
    245c Jefferson
    247c Jim Hogg
    249c Jim Wells
    251c Johnson
    253c Jones
    255c Karnes
    257c Kaufman
    259c Kendall
    261c Kenedy
    263c Kent
    265c Kerr
    267c Kimble
    269c King
    271c Kinney
    273c Kleberg
    275c Knox
    277c Lamar
    279c Lamb
    281c Lampasas
    283c La Salle
    285c Lavaca
    287c Lee
    289c Leon
    291c Liberty
    293c Limestone
    295c Lipscomb
    297c Live Oak
    299c Llano
    301c Loving
    303c Lubbock
    305c Lynn
    307c McCulloch
    309c McLennan
    311c McMullen
    313c Madison
    315c Marion
    317c Martin
    319c Mason
    321c Matagorda
    323c Maverick
    325c Medina
    327c Menard
    329c Midland
    331c Milam
    333c Mills
    335c Mitchell
    337c Montague
    339c Montgomery
    341c Moore
    343c Morris
    345c Motley
    347c Nacogdoches
    349c Navarro
    351c Newton
    353c Nolan
    355c Nueces
    357c Ochiltree
    359c Oldham
    361c Orange
    363c Palo Pinto
    365c Panola
    367c Parker
    369c Parmer
    371c Pecos
    373c Polk
    375c Potter
    377c Presidio
    379c Rains
    381c Randall
    383c Reagan
    385c Real
    387c Red River
    389c Reeves
    391c Refugio
    393c Roberts
    395c Robertson
    397c Rockwall
    399c Runnels
    401c Rusk
    403c Sabine
    405c San Augustine
    407c San Jacinto
    409c San Patricio
    411c San Saba
    413c Schleicher
    415c Scurry
    417c Shackelford
    419c Shelby
    421c Sherman
    423c Smith
    425c Somervell
    427c Starr
    429c Stephens
    431c Sterling
    433c Stonewall
    435c Sutton
    437c Swisher
    439c Tarrant
    441c Taylor
    443c Terrell
    445c Terry
    447c Throckmorton
    449c Titus
    451c Tom Green
    453c Travis
    455c Trinity
    457c Tyler
    459c Upshur
    461c Upton
    463c Uvalde
    465c Val Verde
    467c Van Zandt
    469c Victoria
    471c Walker
    473c Waller
    475c Ward
    477c Washington
    479c Webb
    481c Wharton
    483c Wheeler
    485c Wichita
    487c Wilbarger
    489c Willacy
    491c Williamson
    493c Wilson
    495c Winkler
    497c Wise
    499c Wood
    501c Yoakum
    503c Young
    505c Zapata
    507c Zavala
    600w Offshore area South Padre Island (small tracts)
    601w Offshore area North Padre Island (small tracts)
    602w Offshore area Mustang Island (small tracts)
    603w Offshore area Matagorda Island (small tracts)
    604w Offshore area Brazos (small tracts)
    605w Offshore area Galveston (small tracts)
    606w Offshore area High Island (small tracts)
    700f OCS area South Padre Island
    701f OCS area North Padre Island
    702f OCS area Mustang Island
    703f OCS area Matagorda Island
    704f OCS area Brazos
    705f OCS area Brazos - South
    706f OCS area Galveston
    707f OCS area Galveston - South
    708f OCS area High Island
    709f OCS area High Island - South
    710f OCS area High Island - East
    711f OCS area High Island - East, South
    712f OCS area Mustang Island - East
    713f OCS area North Padre Island - East
    714f OCS area South Padre Island - East
    715f OCS area Sabine Pass
    =43 Utah
    001c Beaver
    003c Box Elder
    005c Cache
    007c Carbon
    009c Daggett
    011c Davis
    013c Duchesne
    015c Emery
    017c Garfield
    019c Grand
    021c Iron
    023c Juab
    025c Kane
    027c Millard
    029c Morgan
    031c Piute
    033c Rich
    035c Salt Lake
    037c San Juan
    039c Sanpete
    041c Sevier
    043c Summit
    045c Tooele
    047c Uintah
    049c Utah
    051c Wasatch
    053c Washington
    055c Wayne
    057c Weber
    =44 Vermont
    001c Addison
    003c Bennington
    005c Caledonia
    007c Chittenden
    009c Essex
    011c Franklin
    013c Grand Isle
    015c Lamoille
    017c Orange
    019c Orleans
    021c Rutland
    023c Washington
    025c Windham
    027c Windsor
    =45 Virginia
    001c Accomack
    003c Albemarle (incl. cities Charlottesville)
    005c Alleghany (incl. cities Clifton Forge, Covington)
    007c Amelia
    009c Amherst
    011c Appomattox
    013c Arlington (incl. cities Alexandria)
    015c Augusta (incl. cities Staunton, Waynesboro)
    017c Bath
    019c Bedford (incl. cities Bedford)
    021c Bland
    023c Botetourt
    025c Brunswick
    027c Buchanan
    029c Buckingham
    031c Campbell (incl. cities Lynchburg)
    033c Caroline
    035c Carroll (incl. cities Galax)
    037c Charles City
    039c Charlotte
    041c Chesterfield (incl. cities Colonial Heights)
    043c Clarke
    045c Craig
    047c Culpeper
    049c Cumberland
    051c Dickenson
    053c Dinwiddie (incl. cities Petersburg)
    057c Essex
    059c Fairfax (incl. cities Fairfax, Falls Church)
    061c Fauquier
    063c Floyd
    065c Fluvanna
    067c Franklin
    069c Frederick (incl. cities Winchester)
    071c Giles
    073c Gloucester
    075c Goochland
    077c Grayson
    079c Greene
    081c Greensville (incl. cities Emporia)
    083c Halifax (incl. cities South Boston)
    085c Hanover
    087c Henrico (incl. cities Richmond)
    089c Henry (incl. cities Martinsville)
    091c Highland
    093c Isle of Wight
    095c James City (incl. cities Williamsburg)
    097c King and Queen
    099c King George
    101c King William
    103c Lancaster
    105c Lee
    107c Loudoun
    109c Louisa
    110o Currituck Sound
    111c Lunenburg
    113c Madison
    115c Mathews
    117c Mecklenburg
    119c Middlesex
    121c Montgomery (incl. cities Radford)
    123c Nansemond / Suffolk City
    125c Nelson
    127c New Kent
    129c Chesapeake / Norfolk / Portsmouth (cities)
    131c Northampton
    133c Northumberland
    135c Nottoway
    137c Orange
    139c Page
    141c Patrick
    143c Pittsylvania (incl. cities Danville)
    145c Powhatan
    147c Prince Edward
    149c Prince George (incl. cities Hopewell)
    151c Virginia Beach
    153c Prince William
    155c Pulaski
    157c Rappahannock
    159c Richmond
    161c Roanoke (incl. cities Roanoke, Salem)
    163c Rockbridge (incl. cities Buena Vista, Lexington)
    165c Rockingham (incl. cities Harrisonburg)
    167c Russell
    169c Scott
    171c Shenandoah
    173c Smyth
    175c Southampton (incl. cities Franklin)
    177c Spotsylvania (incl. cities Fredericksburg)
    179c Stafford
    181c Surry
    183c Sussex
    185c Tazewell
    187c Warren
    191c Washington (incl. cities Bristol)
    193c Westmoreland
    195c Wise (incl. cities Norton)
    197c Wythe
    199c York (incl. cities Hampton, Newport News)
    201w State Waters - Accomack
    331w State Waters - Northampton
    351w State Waters - Virginia Beach
    399w State Waters - York
    510v Alexandria City
    515v Bedford City
    520v Bristol City
    530v Buena Vista City
    540v Charlottesville City
    550v Chesapeake City
    560v Clifton Forge City
    570v Colonial Heights City
    580v Covington City
    590v Danville City
    595v Emporia City
    600v Fairfax City
    610v Falls Church City
    620v Franklin City
    630v Fredericksburg City
    640v Galax City
    650v Hampton City
    660v Harrisonburg City
    670v Hopewell City
    678v Lexington City
    680v Lynchburg City
    683v Manassas City
    685v Manassas Park City
    690v Martinsville City
    700v Newport News City
    710v Norfolk City
    720v Norton City
    730v Petersburg City
    735v Poquoson City
    740v Portsmouth City
    750v Radford City
    760v Richmond City
    770v Roanoke City
    775v Salem City
    780v South Boston City
    790v Staunton City
    800v Suffolk City
    810v Virginia Beach City
    820v Waynesboro City
    830v Williamsburg City
    840v Winchester City
    900v Charlottesville (city)
    901v Clovington (city)
    902v Clifton Forge (city)
    903v Alexandria (city)
    904v Staunton (city)
    905v Waynesboro (city)
    906v Bedford (city)
    907v Lynchburg (city)
    908v Galax (city)
    909v Colonial Heights (city)
    910v Petersburg (city)
    911v Fairfax (city)
    912v Falls Church (city)
    913v Winchester (city)
    914v Emporia (city)
    915v South Boston (city)
    916v Richmond (city)
    917v Martinsville (city)
    918v Williamsburg (city)
    919v Radford (city)
    920v Suffolk (city)
    921v Chesapeake (city)
    922v Norfolk (city)
    923v Portsmouth (city)
    924v Danville (city)
    925v Hopewell (city)
    926v Virginia Beach (city)
    927v Roanoke (city)
    928v Salem (city)
    929v Buena Vista (city)
    930v Lexington (city)
    931v Harrisonburg (city)
    932v Franklin (city)
    933v Fredericksburg (city)
    934v Bristol (city)
    935v Norton (city)
    936v Hampton (city)
    937v Newport News (city)
    =46 Washington
    001c Adams
    003c Asotin
    005c Benton
    007c Chelan
    009c Clallam
    011c Clark
    013c Columbia
    015c Cowlitz
    017c Douglas
    019c Ferry
    021c Franklin
    023c Garfield
    025c Grant
    027c Grays Harbor
    029c Island
    031c Jefferson
    033c King
    035c Kitsap
    037c Kittitas
    039c Klickitat
    041c Lewis
    043c Lincoln
    045c Mason
    047c Okanogan
    049c Pacific
    051c Pend Oreille
    053c Pierce
    055c San Juan
    057c Skagit
    059c Skamania
    061c Snohomish
    063c Spokane
    065c Stevens
    067c Thurston
    069c Wahkiakum
    071c Walla Walla
    073c Whatcom
    075c Whitman
    077c Yakima
    209w State Waters - Clallam
    227w State Waters - Grays Harbor
    231w State Waters - Jefferson
    249w State Waters - Pacific
    269w Wahkiakum Offshore
    =47 West Virginia
    001c Barbour
    003c Berkeley
    005c Boone
    007c Braxton
    009c Brooke
    011c Cabell
    013c Calhoun
    015c Clay
    017c Doddridge
    019c Fayette
    021c Gilmer
    023c Grant
    025c Greenbrier
    027c Hampshire
    029c Hancock
    031c Hardy
    033c Harrison
    035c Jackson
    037c Jefferson
    039c Kanawha
    041c Lewis
    043c Lincoln
    045c Logan
    047c McDowell
    049c Marion
    051c Marshall
    053c Mason
    055c Mercer
    057c Mineral
    059c Mingo
    061c Monongalia
    063c Monroe
    065c Morgan
    067c Nicholas
    069c Ohio
    071c Pendleton
    073c Pleasants
    075c Pocahontas
    077c Preston
    079c Putnam
    081c Raleigh
    083c Randolph
    085c Ritchie
    087c Roane
    089c Summers
    091c Taylor
    093c Tucker
    095c Tyler
    097c Upshur
    099c Wayne
    101c Webster
    103c Wetzel
    105c Wirt
    107c Wood
    109c Wyoming
    =48 Wisconsin
    001c Adams
    003c Ashland
    005c Barron
    007c Bayfield
    009c Brown
    011c Buffalo
    013c Burnett
    015c Calumet
    017c Chippewa
    019c Clark
    021c Columbia
    023c Crawford
    025c Dane
    027c Dodge
    029c Door
    031c Douglas
    033c Dunn
    035c Eau Claire
    037c Florence
    039c Fond du Lac
    041c Forest
    043c Grant
    045c Green
    047c Green Lake
    049c Iowa
    051c Iron
    053c Jackson
    055c Jefferson
    057c Juneau
    059c Kenosha
    061c Kewaunee
    063c La Crosse
    065c Lafayette
    067c Langlade
    069c Lincoln
    071c Manitowoc
    073c Marathon
    075c Marinette
    077c Marquette
    078c Menominee
    079c Milwaukee
    081c Monroe
    083c Oconto
    085c Oneida
    087c Outagamie
    089c Ozaukee
    091c Pepin
    093c Pierce
    095c Polk
    097c Portage
    099c Price
    101c Racine
    103c Richland
    105c Rock
    107c Rusk
    109c St. Croix
    111c Sauk
    113c Sawyer
    115c Shawano
    117c Sheboygan
    119c Taylor
    121c Trempealeau
    123c Vernon
    125c Vilas
    127c Walworth
    129c Washburn
    131c Washington
    133c Waukesha
    135c Waupaca
    137c Waushara
    139c Winnebago
    141c Wood
    548o Lake Michigan
    570o Lake Superior
    =49 Wyoming
    001c Albany
    003c Big Horn
    005c Campbell
    007c Carbon
    009c Converse
    011c Crook
    013c Fremont
    015c Goshen
    017c Hot Springs
    019c Johnson
    021c Laramie
    023c Lincoln
    025c Natrona
    027c Niobrara
    029c Park
    031c Platte
    033c Sheridan
    035c Sublette
    037c Sweetwater
    039c Teton
    041c Uinta
    043c Washakie
    045c Weston
    047c Yellowstone National Park
    =50 Alaska
    001q Adak Quadrangle
    003q Afognak Quadrangle
    004o Alsek Valley
    005q Ambler River Quadrangle
    007q Amukta Quadrangle
    009q Anchorage Quadrangle
    011q Arctic Quadrangle
    013q Atka Quadrangle
    015q Atlin Quadrangle
    017q Attu Quadrangle
    019q Baird Inlet Quadrangle
    021q Baird Mountains Quadrangle
    023q Barrow Quadrangle
    025q Barter Island Quadrangle
    027q Beaver Quadrangle
    029q Beechey Point Quadrangle
    031q Bendeleben Quadrangle
    033q Bering Glacier Quadrangle
    035q Bethel Quadrangle
    037q Bettles Quadrangle
    039q Big Delta Quadrangle
    041q Black Quadrangle
    043q Black River Quadrangle
    045q Blying Sound Quadrangle
    047q Bradfield Channel Quadrangle
    049q Bristol Bay Quadrangle
    051q Candle Quadrangle
    053q Cape Mendenhall Quadrangle
    055q Chandalar Quadrangle
    057q Chandler Lake Quadrangle
    059q Charley River Quadrangle
    061q Chignik Quadrangle
    063q Christian Quadrangle
    065q Circle Quadrangle
    067q Coleen Quadrangle
    069q Cordova Quadrangle
    071q Craig Quadrangle
    072o Dall Seamount
    073q De Long Mountains Quadrangle
    075q Demarcation Point Quadrangle
    077q Dillingham Quadrangle
    079q Dixon Entrance Quadrangle
    081q Eagle Quadrangle
    083q Fairbanks Quadrangle
    085q Fairweather Quadrangle
    087q False Pass Quadrangle
    089q Flaxman Quadrangle
    091q Fort Yukon Quadrangle
    093q Cold Bay / Fort Randall Quadrangle
    095q Gareloi Island Quadrangle
    097q Goodnews Quadrangle
    099q Gulkana Quadrangle
    101q Hagemeister Island Quadrangle
    103q Harrison Bay Quadrangle
    105q Healy Quadrangle
    107q Holy Cross Quadrangle
    109q Hooper Bay Quadrangle
    111q Howard Pass Quadrangle
    113q Hughes Quadrangle
    115q Icy Bay Quadrangle
    117q Iditarod Quadrangle
    119q Ikpikpuk River Quadrangle
    121q Iliamna Quadrangle
    123q Juneau Quadrangle
    125q Kaguyak Quadrangle
    127q Kantishna River Quadrangle
    129q Karluk Quadrangle
    131q Kateel River Quadrangle
    133q Kenai Quadrangle
    135q Ketchikan Quadrangle
    137q Killik River Quadrangle
    139q Kiska Quadrangle
    141q Kodiak Quadrangle
    143q Kotzebue Quadrangle
    145q Kuskokwim Bay Quadrangle
    147q Kwiguk Quadrangle
    149q Lake Clark Quadrangle
    151q Lime Hills Quadrangle
    153q Livengood Quadrangle
    155q Lookout Ridge Quadrangle
    157q Marshall Quadrangle
    159q McCarthy Quadrangle
    161q McGrath Quadrangle
    163q Meade River Quadrangle
    165q Medfra Quadrangle
    167q Melozitna Quadrangle
    169q Middleton Island Quadrangle
    171q Misheguk Mountain Quadrangle
    173q Mt. Hayes Quadrangle
    175q Mt. Katmai Quadrangle
    177q Mt. McKinley Quadrangle
    179q Mt. Michelson Quadrangle
    181q Mt. St. Elias Quadrangle
    183q Nabesna Quadrangle
    185q Naknek Quadrangle
    187q Noatak Quadrangle
    189q Nome Quadrangle
    191q Norton Bay Quadrangle
    193q Nulato Quadrangle
    195q Nunivak Island Quadrangle
    197q Nushagak Bay Quadrangle
    199q Ophir Quadrangle
    201q Petersburg Quadrangle
    203q Philip Smith Mountains Quadrangle
    205q Point Hope Quadrangle
    207q Point Lay Quadrangle
    209q Port Alexander Quadrangle
    211q Port Moller Quadrangle
    213q Pribilof Islands Quadrangle
    215q Prince Rupert Quadrangle
    217q Rat Islands Quadrangle
    219q Ruby Quadrangle
    221q Russian Mission Quadrangle
    223q Sagavanirktok Quadrangle
    225q Samalga Island Quadrangle
    227q Seguam Quadrangle
    229q Selawik Quadrangle
    231q Seldovia Quadrangle
    233q Seward Quadrangle
    235q Shishmaref Quadrangle
    237q Shungnak Quadrangle
    239q Simeonof Island Quadrangle
    241q Sitka Quadrangle
    243q Skagway Quadrangle
    245q Sleetmute Quadrangle
    247q Solomon Quadrangle
    249q St. Matthew Quadrangle
    251q Stepovak Bay Quadrangle
    253q St. Lawrence Quadrangle
    255q St. Michael Quadrangle
    257q Sumdum Quadrangle
    259q Survey Pass Quadrangle
    261q Sutwik Island Quadrangle
    262o Dease Inlet
    263q Table Mountain Quadrangle
    265q Taku River Quadrangle
    267q Talkeetna Quadrangle
    269q Talkeetna Mountains Quadrangle
    271q Tanacross Quadrangle
    273q Tanana Quadrangle
    275q Taylor Mountains Quadrangle
    277q Teller Quadrangle
    279q Teshekpuk Quadrangle
    281q Trinity Islands Quadrangle
    283q Tyonek Quadrangle
    285q Ugashik Quadrangle
    287q Umiat Quadrangle
    289q Umnak Quadrangle
    291q Unalakleet Quadrangle
    293q Unalaska Quadrangle
    295q Unimak Quadrangle
    297q Utukok River Quadrangle
    299q Valdez Quadrangle
    301q Wainwright Quadrangle
    303q Wiseman Quadrangle
    305q Yakutat Quadrangle
    366o Davidson Bank
    367o St George East
    397o Saint George Island
    601w State Waters - Adak Quadrangle
    603w State Waters - Afognak Quadrangle
    607w State Waters - Amukta Quadrangle
    609w State Waters - Anchorage Quadrangle
    613w State Waters - Atka Quadrangle
    617w State Waters - Attu Quadrangle
    619w State Waters - Baird Inlet Quadrangle
    623w State Waters - Barrow Quadrangle
    625w State Waters - Barter Island Quadrangle
    629w State Waters - Beechey Point Quadrangle
    633w State Waters - Bering Glacier Quadrangle
    641w State Waters - Black Quadrangle
    645w State Waters - Blying Sound Quadrangle
    647w State Waters - Bradfield Channel Quadrangle
    649w State Waters - Bristol Bay Quadrangle
    653w State Waters - Cape Mendenhall Quadrangle
    661w State Waters - Chignik Quadrangle
    669w State Waters - Cordova Quadrangle
    671w State Waters - Craig Quadrangle
    673w State Waters - De Long Mountains Quadrangle
    675w State Waters - Demarcation Point Quadrangle
    679w State Waters - Dixon Entrance Quadrangle
    685w State Waters - Fairweather Quadrangle
    687w State Waters - False Pass Quadrangle
    689w State Waters - Flaxman Quadrangle
    693w State Waters - Cold Bay / Fort Randall Quadrangle
    695w State Waters - Gareloi Island Quadrangle
    697w State Waters - Goodnews Quadrangle
    701w State Waters - Hagemeister Island Quadrangle
    703w State Waters - Harrison Bay Quadrangle
    709w State Waters - Hooper Bay Quadrangle
    715w State Waters - Icy Bay Quadrangle
    721w State Waters - Iliamna Quadrangle
    723w State Waters - Juneau Quadrangle
    725w State Waters - Kaguyak Quadrangle
    729w State Waters - Karluk Quadrangle
    733w State Waters - Kenai Quadrangle
    735w State Waters - Ketchikan Quadrangle
    737w State Waters - Killik River Quadrangle
    739w State Waters - Kiska Quadrangle
    741w State Waters - Kodiak Quadrangle
    743w State Waters - Kotzebue Quadrangle
    745w State Waters - Kuskokwim Bay Quadrangle
    747w State Waters - Kwiguk Quadrangle
    763w State Waters - Meade River Quadrangle
    769w State Waters - Middleton Island Quadrangle
    775w State Waters - Mt. Katmai Quadrangle
    779w State Waters - Mt. Michelson Quadrangle
    781w State Waters - Mt. St. Elias Quadrangle
    785w State Waters - Naknek Quadrangle
    787w State Waters - Noatak Quadrangle
    789w State Waters - Nome Quadrangle
    791w State Waters - Norton Bay Quadrangle
    795w State Waters - Nunivak Island Quadrangle
    797w State Waters - Nushagak Bay Quadrangle
    801w State Waters - Petersburg Quadrangle
    805w State Waters - Point Hope Quadrangle
    807w State Waters - Point Lay Quadrangle
    809w State Waters - Port Alexander Quadrangle
    811w State Waters - Port Moller Quadrangle
    813w State Waters - Pribilof Islands Quadrangle
    815w State Waters - Prince Rupert Quadrangle
    817w State Waters - Rat Islands Quadrangle
    825w State Waters - Samalga Island Quadrangle
    827w State Waters - Seguam Quadrangle
    829w State Waters - Selawik Quadrangle
    831w State Waters - Seldovia Quadrangle
    833w State Waters - Seward Quadrangle
    835w State Waters - Shishmaref Quadrangle
    839w State Waters - Simeonof Island Quadrangle
    841w State Waters - Sitka Quadrangle
    843w State Waters - Skagway Quadrangle
    847w State Waters - Solomon Quadrangle
    849w State Waters - St. Matthew Quadrangle
    851w State Waters - Stepovak Bay Quadrangle
    853w State Waters - St. Lawrence Quadrangle
    855w State Waters - St. Michael Quadrangle
    857w State Waters - Sumdum Quadrangle
    859w State Waters - Survey Pass Quadrangle
    861w State Waters - Sutwik Island Quadrangle
    865w State Waters - Taku River Quadrangle
    869w State Waters - Talkeetna Mountains Quadrangle
    877w State Waters - Teller Quadrangle
    879w State Waters - Teshekpuk Quadrangle
    881w State Waters - Trinity Islands Quadrangle
    883w State Waters - Tyonek Quadrangle
    885w State Waters - Ugashik Quadrangle
    887w State Waters - Umiat Quadrangle
    889w State Waters - Umnak Quadrangle
    891w State Waters - Unalakleet Quadrangle
    893w State Waters - Unalaska Quadrangle
    895w State Waters - Unimak Quadrangle
    899w State Waters - Valdez Quadrangle
    901w State Waters - Wainwright Quadrangle
    905w State Waters - Yakutat Quadrangle
    =51 Hawaii
    001c Hawaii / Honolulu
    002c Kalawao / Kauai
    003c Maui
    010a Hawaii
    015a Honolulu
    020a Kalawao
    025a Kauai
    035a Maui
    =55 Alaska Offshore
    001f Nm 9-3
    002f Nm 9-1
    003f Nn 9-7
    004f Nn 9-5
    005f Prince Rupert
    006f Ketchican
    007f No 9-7
    020f Nr 9-5
    021f Nr 9-3
    022f Nr 9-1
    023f Ns 9-7
    024f Ns 9-5
    025f Ns 9-3
    026f Ns 9-1
    027f Nt 9-7
    028f Nt 9-5
    029f Nt 9-3
    030f Nt 9-1
    031f Nm 8-4
    032f Nm 8-2
    033f Nn 8-8
    034f Nn 8-6
    035f Dixon Entrance
    036f Craig
    037f Port Alexander
    038f Sumdum
    039f Juneau
    049f Nr 8-8
    050f Nr 8-6
    051f Nr 8-4
    052f Nr 8-2
    053f Ns 8-8
    054f Ns 8-6
    055f Ns 8-4
    056f Ns 8-2
    057f Nt 8-8
    058f Nt 8-6
    059f Nt 8-4
    060f Nt 8-2
    061f Nm 8-3
    062f Nm 8-1
    063f Nn 8-7
    064f Nn 8-5
    065f Nn 8-3
    066f Baker Fan
    067f Goddard
    068f Sitka
    069f Mt Fairweather
    079f Nr 8-7
    080f Nr 8-5
    081f Nr 8-3
    082f Nr 8-1
    083f Ns 8-7
    084f Ns 8-5
    085f Ns 8-3
    086f Ns 8-1
    087f Nt 8-7
    088f Nt 8-5
    089f Nt 8-3
    090f Nt 8-1
    091f Nm 7-4
    092f Nm 7-2
    093f Nn 7-8
    094f Nn 7-6
    095f Nn 7-4
    096f Nn 7-2
    097f No 7-8
    098f No 7-6
    099f Alsek Valley
    100f OCS area Yakutat
    110f Nr 7-6
    111f Nr 7-4
    112f Nr 7-2
    113f Ns 7-8
    114f Ns 7-6
    115f Ns 7-4
    116f Ns 7-2
    117f Nt 7-8
    118f Nt 7-6
    119f Nt 7-4
    120f Nt 7-2
    121f Nm 7-3
    122f Nm 7-1
    123f Nn 7-7
    124f Nn 7-5
    125f Nn 7-3
    126f Nn 7-1
    127f Pratt Seamount
    128f No 7-5
    129f No 7-3
    130f OCS area Icy Bay
    131f Np 7-7
    140f Demarcation Point
    141f OCS area Barter Island
    142f Nr 7-1
    143f Beaufort Terrace
    144f Ns 7-5
    145f Ns 7-3
    146f Ns 7-1
    147f Nt 7-7
    148f Nt 7-5
    149f Nt 7-3
    150f Nt 7-1
    151f Nm 6-4
    152f Nm 6-2
    153f Nn 6-8
    154f Nn 6-6
    155f Nn 6-4
    156f Nn 6-2
    157f Ely Seamount
    158f No 6-6
    159f Dall Seamount
    160f OCS area Middleton Island
    161f Cordova
    171f OCS area Flaxman Island
    172f Nr 6-2
    173f Ns 6-8
    174f Ns 6-6
    175f Ns 6-4
    176f Ns 6-2
    177f Nt 6-8
    178f Nt 6-6
    179f Nt 6-4
    180f Nt 6-2
    181f Nm 6-3
    182f Nm 6-1
    183f Nn 6-7
    184f Nn 6-5
    185f Nn 6-3
    186f Nn 6-1
    187f Surveyor Seachannel
    188f Kodiak Seamount
    189f OCS area Portlock Bank
    190f Blying Sound
    191f Np 6-7
    192f Np 6-5
    201f OCS area Beechey Point
    202f Nr 6-1
    203f Canada Basin
    204f Ns 6-5
    205f Ns 6-3
    206f Ns 6-1
    207f Nt 6-7
    208f Nt 6-5
    209f Nt 6-3
    210f Nt 6-1
    211f Nm 5-4
    212f Nm 5-2
    213f Nn 5-8
    214f Nn 5-6
    215f Nn 5-4
    216f Nn 5-2
    217f OCS area Albatross Bank
    218f OCS area Kodiak
    219f OCS area Afognak
    220f OCS area Seldovia
    221f Kenai
    222f Np 5-6
    231f OCS area Harrison Bay
    232f OCS area Nr 5-2
    233f Ns 5-8
    234f Ns 5-6
    235f Ns 5-4
    236f Ns 5-2
    237f Nt 5-8
    238f Nt 5-6
    239f Nt 5-4
    240f Nt 5-2
    241f Nm 5-3
    242f Nm 5-1
    243f Nn 5-7
    244f Nn 5-5
    245f Chirikof Seamount
    246f Chirikof Island
    247f Trinity Islands
    248f Karluk
    249f OCS area Mt Katmai
    250f OCS area Iliamna
    261f Teshekpuk
    262f OCS area Dease Inlet
    263f Barrow Canyon
    264f Ns 5-5
    265f Ns 5-3
    266f Ns 5-1
    267f Nt 5-7
    268f Nt 5-5
    269f Nt 5-3
    270f Nt 5-1
    271f Nm 4-4
    272f Nm 4-2
    273f Nn 4-8
    274f Walls Knoll
    275f Shumagin Bank
    276f Mitrofania Island
    277f Sutwik Island
    278f Ugashik
    279f Naknek
    291f Meade River
    292f Barrow
    293f Ns 4-8
    294f Ns 4-6
    295f Ns 4-4
    296f Ns 4-2
    297f Nt 4-8
    298f Nt 4-6
    299f Nt 4-4
    300f Nt 4-2
    301f Nm 4-3
    302f Nm 4-1
    303f Sirius Seamount
    304f Derikson Seamount
    305f Simeonof Island
    306f Stepovak Bay
    307f OCS area Chignik
    308f No 4-5
    309f Hagemeister Island
    310f Goodnews
    311f Np 4-7
    314f Unalakleet
    315f Cape Denbigh
    316f Nq 4-5
    317f Nq 4-3
    318f Nq 4-1
    321f Wainwright
    322f OCS area Hanna Shoal
    323f Ns 4-7
    324f Ns 4-5
    325f Ns 4-3
    326f Ns 4-1
    327f Nt 4-7
    328f Nt 4-5
    329f Nt 4-3
    330f Nt 4-1
    331f Nm 3-4
    332f Nm 3-2
    333f Aleutian Trench
    334f Unimak Seamount
    335f False Pass
    336f Cold Bay
    337f Bristol Bay
    338f Bristol Bay North
    339f Cape Newenham
    340f Kuskokwim Bay
    341f Baird Inlet
    343f Kwiguk
    344f OCS area St Michael
    345f Solomon
    347f Kotzebue
    348f Noatak
    349f De Long Mountains
    350f Point Lay
    351f Solivik Island
    352f OCS area Nr 3-2
    353f Ns 3-8
    354f Ns 3-6
    355f Ns 3-4
    356f Ns 3-2
    357f Nt 3-8
    358f Nt 3-6
    359f Nt 3-4
    360f Nt 3-2
    361f Nm 3-3
    362f Nm 3-1
    363f Nn 3-7
    364f Unalaska
    365f Akutan
    366f OCS area Akutan North
    367f OCS area St George East
    368f St Paul East
    369f Cape Newenham West
    370f Cape Mendenhall
    371f Nunivak Island
    372f Hooper Bay
    373f Black
    374f OCS area Norton Sound
    375f OCS area Nome
    376f Teller
    377f Shishmaref
    378f Cape Seppings
    379f Point Hope
    380f Point Lay West
    381f OCS area Nr 3-3
    382f OCS area Karo
    383f Ns 3-7
    384f Ns 3-5
    385f Ns 3-3
    386f Ns 3-1
    387f Nt 3-7
    388f Nt 3-5
    389f Nt 3-3
    390f Nt 3-1
    391f Nm 2-4
    392f Maury Deep
    393f Samalga Island
    394f Umnak
    395f Okmuk Canyon
    396f Pribilof Canyon
    397f St George Island
    398f St Paul Island
    399f St Paul North
    400f No 2-2
    401f Np 2-8
    402f Np 2-6
    403f Southeast Cape
    404f St Lawrence
    405f Ukivok
    406f Little Diomede Island
    407f Bering Strait
    408f Cape Seppings West
    409f Point Hope West
    410f Chukchi Sea
    411f Studds
    412f Tison
    413f Ns 2-8
    414f Ns 2-6
    415f Ns 2-4
    416f Ns 2-2
    417f Nt 2-8
    418f Nt 2-6
    419f Nt 2-4
    420f Nt 2-2
    421f Nm 2-3
    422f Amukta Pass
    423f Seguam
    424f Amlia Knoll
    425f Chagulak Canyon
    426f Nn 2-1
    427f St George Canyon
    428f St Paul Spur
    429f Zhemchug Gully
    430f No 2-1
    431f St Matthew
    432f Np 2-5
    433f Np 2-3
    434f Gambell
    435f Nq 2-7
    451f Nm 1-4
    452f Adak
    453f Atka
    454f Korovin Canyon
    455f Bowers Seamount
    456f Nn 1-2
    457f No 1-8
    458f Zhemchug Canyon
    459f Zhemchug Spur
    460f OCS area Pervenets Canyon East
    461f OCS area Np 1-8
    462f Np 1-6
    463f Np 1-4
    464f Np 1-2
    481f Kanaga Basin
    482f Gariloi Island
    483f Amchitka Pass
    484f Pochnoi Trough
    485f Bowers Ridge
    486f Nn 1-1
    487f No 1-7
    488f No 1-5
    489f St Matthew Canyon
    490f OCS area Pervenets Canyon
    491f OCS area Np 1-7
    492f Np 1-5
    511f Nm 60-4
    512f Rat Islands
    513f Kiska Volcano
    514f Rude Canyon
    515f Bowers Bank
    516f Nn 60-2
    517f No 60-8
    518f No 60-6
    519f No 60-4
    520f No 60-2
    541f Nm 60-3
    542f Murray Canyon
    543f Shemya Island
    544f Nn 60-5
    545f Ulm Plateau
    546f Nn 60-1
    547f No 60-7
    548f No 60-5
    571f Nm 59-4
    572f Nm 59-2
    573f Attu
    574f Kresta Point
    575f Nn 59-4
    576f Nn 59-2
    577f No 59-8
    601f Nm 59-3
    602f Nm 59-1
    603f Nm 59-7
    604f Nm 59-5
    631f Nm 58-4
    632f Nm 58-2
    =56 Pacific Coast Offshore
    001f Nh 11-5
    002f Nh 11-2
    021f The Rampart
    022f Bushnell Knoll
    023f San Clemente
    041f Westfall Seamount
    042f Velero Basin
    043f Patton Ridge
    044f Santa Rosa Island
    045f OCS area Santa Maria
    046f OCS area San Luis Obispo
    047f Monterey Bay
    061f Jasper Seamount
    062f Nh 10-2
    063f Ni 10-11
    064f Ni 10-8
    065f Arguello Fan
    066f Sur Canyon
    067f Santa Cruz
    068f OCS area San Francisco
    069f OCS area Santa Rosa
    070f OCS area Ukiah
    081f Nh 10-4
    082f Nh 10-1
    083f Ni 10-10
    084f Ni 10-7
    085f Ni 10-4
    086f Monterey Fan
    087f Taney Seamount
    088f Bodega Canyon
    089f Arena Canyon
    090f Noyo Canyon
    091f Eureka
    092f OCS area Crescent City
    093f Cape Blanco
    094f OCS area Coos Bay
    095f OCS area Newport
    096f Tillamook Bay
    097f OCS area Cape Disappointment
    098f OCS area Copalis Beach
    099f OCS area Cape Flattery
    100f Nm 10-7
    101f Nh 9-6
    102f Nh 9-3
    103f Ni 9-12
    104f Ni 9-9
    105f Ni 9-6
    106f Ni 9-3
    107f Nj 9-12
    108f Nj 9-9
    109f Nj 9-6
    110f Delgada Fan
    111f Escanaba Trough
    112f Escanaba Ridge
    113f Blanco Saddle
    114f Heceta Bank
    115f Daisy Banks
    116f Astoria Fan
    117f Astoria Canyon
    118f Cascadia Basin
    119f Barcley Canyon
    120f Nm 9-9
    121f Nh 9-5
    122f Nh 9-2
    123f Ni 9-11
    124f Ni 9-8
    125f Ni 9-5
    126f Ni 9-2
    127f Nj 9-11
    128f Nj 9-8
    129f Pioneer Escarpment
    130f Nj 9-2
    131f Nk 9-11
    132f Klamath Ridge
    133f President Jackson Seamount
    134f Nk 9-2
    135f Parks Seamount
    136f Vance Seamount
    137f Thompson Seamount
    138f Nitinat Fan
    139f Vancouver Gap
    140f Nm 9-8
    141f Nh 9-4
    142f Nh 9-1
    143f Ni 9-10
    144f Ni 9-7
    145f Ni 9-4
    146f Ni 9-1
    147f Nj 9-10
    148f Nj 9-7
    149f Nj 9-4
    150f Nj 9-1
    151f Nk 9-10
    152f Nk 9-7
    153f Nk 9-4
    154f Nk 9-1
    155f Nl 9-10
    156f Nl 9-7
    157f Nl 9-4
    158f Nl 9-1
    159f Nm 9-10
    160f Nm 9-7
    161f Nh 8-6
    162f Nh 8-3
    163f Ni 8-12
    164f Ni 8-9
    165f Ni 8-6
    166f Ni 8-3
    167f Nj 8-12
    168f Nj 8-9
    169f Nj 8-6
    170f Nj 8-3
    171f Nk 8-12
    172f Nk 8-9
    173f Nk 8-6
    174f Nk 8-3
    175f Nl 8-12
    176f Nl 8-9
    177f Nl 8-6
    178f Nl 8-3
    179f Nm 8-12
    180f Nm 8-9
    181f Nh 8-5
    182f Nh 8-2
    183f Ni 8-11
    184f Ni 8-8
    185f Ni 8-5
    186f Ni 8-2
    187f Nj 8-11
    188f Nj 8-8
    189f Nj 8-5
    190f Nj 8-2
    191f Nk 8-11
    192f Nk 8-8
    193f Nk 8-5
    194f Nk 8-2
    195f Nl 8-11
    196f Nl 8-8
    197f Nl 8-5
    198f Nl 8-2
    199f Nm 8-11
    200f Nm 8-8
    311f Santa Cruz Area
    312f Santa Catalina Area
    313f San Nicolas Area
    =60 Northern Gulf of Mexico
    716f S Timbalier Area Sout
    717f Grand Isle Area
    718f Grand Isle Area S
    719f West Delta Area
    720f West Delta Area South Add
    721f South Pass Area
    722f South Pass Area South Add
    723f South Pass Area East Addn
    724f Main Pass Area South And
    725f Main Pass Area
    726f Breton Sound Area
    727f Chandeleur Sound Area
    728f Chandeleur Area
    729f Chandeleur Area East Addn
    730f Chandeleur Sound Area Add
    731f Sabine Pass Area
    801f OCS area Corpus Christi (CC)
    802f OCS area Port Isabel (PI)
    803f Brownsville
    804f OCS area East Breaks (EB)
    805f OCS area Alaminos Canyon (AC)
    806f Ng 15-7
    807f OCS area Garden Banks (GB)
    808f OCS area Keathley Canyon (KC)
    809f OCS area Sigsbee Escarpment (SE)
    810f OCS area Ewing Bank (EW)
    811f OCS area Green Canyon (GC)
    812f OCS area Walker Ridge (WR)
    813f Ng 15-9
    815f OCS area Mobile (MO)
    816f OCS area Viosca Knoll (VK)
    817f OCS area Mississippi Canyon (MC)
    818f OCS area Atwater Valley (AT)
    819f Lund
    820f Lund South
    821f OCS area Pensacola (PE)
    822f OCS area Destin Dome (DD)
    823f OCS area De Soto Canyon (DC)
    824f OCS area Lloyd Ridge (LL)
    825f Henderson
    826f Florida Plains
    827f Apalachicola
    828f OCS area Florida Middle Ground (FM)
    829f OCS area The Elbow (EL)
    830f OCS area Vernon Basin (VN)
    831f Howell Hook
    832f Rankin
    833f OCS area Gainesville (GV)
    834f Tarpon Springs
    835f OCS area St. Petersburg (PB)
    836f OCS area Charlotte Harbor (CH)
    837f Pulley Ridge
    838f Dry Tortugas
    839f Tortugas Valley
    841f West Palm Beach
    842f Miami
    843f Key West
    844f Campeche Escarpment
    =61 Atlantic Coast Offshore
    001f Nf 20-1
    002f Ng 20-10
    003f Ng 20-7
    004f Ng 20-4
    005f Ng 20-1
    006f Nh 20-10
    007f Nh 20-7
    008f Nh 20-4
    009f Nh 20-1
    010f Ni 20-10
    011f Ni 20-7
    012f Ni 20-4
    013f Ni 20-1
    014f Nj 20-10
    015f Nj 20-7
    016f Nj 20-4
    017f Balanus Seamount
    018f Stewart
    019f Fundian Rise
    020f Nk 20-4
    021f Nk 20-1
    022f Nl 20-10
    023f Nf 19-3
    024f Ng 19-12
    025f Ng 19-9
    026f Ng 19-6
    027f Ng 19-3
    028f Nh 19-12
    029f Nh 19-9
    030f Nh 19-6
    031f Nh 19-3
    032f Ni 19-12
    033f Ni 19-9
    034f Ni 19-6
    035f Ni 19-3
    036f Nj 19-12
    037f Nj 19-9
    038f Muller
    039f Bear Seamount
    040f OCS area Lydonia Canyon
    041f OCS area Corsair Canyon
    042f Browns Bank
    043f Jordan Basin
    044f Eastport
    045f Nf 19-2
    046f Ng 19-11
    047f Ng 19-8
    048f Ng 19-5
    049f Ng 19-2
    050f Nh 19-11
    051f Nh 19-8
    052f Nh 19-5
    053f Nh 19-2
    054f Ni 19-11
    055f Ni 19-8
    056f Ni 19-5
    057f Ni 19-2
    058f Nj 19-11
    059f Uchupi
    060f Powell
    061f Veach Canyon
    062f OCS area Hydrographer Canyon
    063f Chatham
    064f Cashes Ledge
    065f Bath
    066f Bangor
    067f Nf 19-1
    068f Ng 19-10
    069f Ng 19-7
    070f Ng 19-4
    071f Ng 19-1
    072f Nh 19-10
    073f Nh 19-7
    074f Nh 19-4
    075f Nh 19-1
    076f Ni 19-10
    077f Ni 19-7
    078f Evans
    079f Lippold
    080f Wilmington Valley
    081f Jones
    082f Heezen Plateau
    083f Block Canyon
    084f Block Island Shelf
    085f Providence
    086f Boston
    087f Portland
    089f Nf 18-3
    090f Ng 18-12
    091f Ng 18-9
    092f Ng 18-6
    093f Ng 18-3
    094f Nh 18-12
    095f Nh 18-9
    096f Nh 18-6
    097f Nh 18-3
    098f Tibbet
    099f Lanier
    100f Hatteras Ridge
    101f Wraight
    102f Hyman
    103f OCS area Baltimore Rise
    104f OCS area Wilmington Canyon
    105f OCS area Hudson Canyon
    106f New York
    107f Hartford
    111f Nf 18-2
    112f Ng 18-11
    113f Ng 18-8
    114f Ng 18-5
    115f Ng 18-2
    116f Nh 18-11
    117f Nh 18-8
    118f Nh 18-5
    119f Taylor
    120f Wittman
    121f Marmer
    122f Russell
    123f Manteo
    124f Currituck Sound
    125f Chincoteague
    126f Salisbury
    127f Wilmington
    133f Nf 18-1
    134f Ng 18-10
    135f Ng 18-7
    136f Ng 18-4
    137f Ng 18-1
    138f Nh 18-10
    139f Mcalinden Spur
    140f Blake Spur
    141f Harrington Hill
    142f Richardson Hills
    143f Cape Fear
    144f Beaufort
    155f Nf 17-3
    156f Ng 17-12
    157f Bimini
    158f Bahamas
    159f Walker Cay
    160f Pillsbury
    161f Adams
    162f Stetson Mesa
    163f Hoyt Hills
    164f James Island
    165f Georgetown
    177f Nf 17-2
    178f Key West
    179f Miami
    180f West Palm Beach
    181f Ft Pierce
    182f Orlando
    183f Daytona Beach
    184f OCS area Jacksonville
    185f OCS area Brunswick
    186f Savannah
    199f Nf 17-1
    200f Dry Tortugas
    """
