"""Closed classes of English words that stand around names. No names of people in here, and none of organizations."""

from __future__ import annotations


def _table(text: str) -> dict[str, str]:
    """``class: word, word`` lines to word -> class."""
    table = {}
    for line in text.strip().splitlines():
        group, _, words = line.partition(":")
        for word in words.split(","):
            table[word.strip()] = group.strip()
    return table


def words_of(text: str) -> frozenset[str]:
    """A set from words with white space between them; long lists read better so."""
    return frozenset(text.split())


TITLES = _table("""
president: president, pres
vice president: vice president, vice-president
senator: senator, sen, senators, sens
representative: representative, rep, representatives, reps, congressman, congresswoman, congressmen
governor: governor, gov, governors, govs
mayor: mayor
judge: judge, justice, chief justice, associate justice, magistrate
attorney general: attorney general
secretary: secretary
prime minister: prime minister, premier, chancellor, taoiseach
minister: minister, foreign minister, defense minister, defence minister, finance minister, home secretary
member of parliament: mp, msp, mep
royalty: king, queen, prince, princess, duke, duchess, lord, lady, emperor, sheikh, sheik, sultan
soldier: general, gen, colonel, col, lt, lieutenant, captain, capt, major, maj, sergeant, sgt, admiral, adm, commander
soldier: cmdr, corporal, private, pvt, brigadier, marshal, cpl, staff sergeant
doctor: dr
professor: professor, prof
clergy: pope, cardinal, bishop, archbishop, rev, reverend, fr, rabbi, imam, ayatollah, pastor, sister
knight: sir, dame
ambassador: ambassador
director: director
police: officer, detective, inspector, constable, sheriff, superintendent, agent
mr: mr, mister, monsieur, herr, señor
mrs: mrs, ms, miss, madame, madam, frau, señora
first lady: first lady
""")
"""Words that stand before a person's name, lower-case without dots, to the class that the trait records.

"Sen. John Kennedy": the name is "John Kennedy", and that he is a senator is a trait."""

SPECIFIC_TITLES = frozenset(
    {
        "president",
        "vice president",
        "senator",
        "representative",
        "governor",
        "mayor",
        "judge",
        "prime minister",
        "royalty",
        "clergy",
        "soldier",
        "attorney general",
        "ambassador",
        "minister",
    }
)
"""Title classes that say something about who somebody is; "Mr." and "director" do not."""

ROLE_WORDS = words_of("""
former ex then acting deputy assistant vice chief chairman chairwoman chair chairperson co-founder cofounder founder
founding spokesman spokeswoman spokesperson leader candidate nominee lawyer attorney attorneys counsel aide adviser advisor
analyst director executive officer ceo cfo coo manager coach captain striker midfielder defender goalkeeper singer
actor actress author writer rapper star comedian producer filmmaker editor reporter correspondent columnist
journalist photographer host anchor dictator commissioner administrator coordinator consultant economist strategist
pollster historian scientist researcher driver teacher student principal superintendent treasurer speaker majority
minority leader whip democrat republican democratic conservative independent late elect first second senior junior
whistleblower activist billionaire businessman mogul publicist driver designate democrats republicans owner boss
head member partner professor doctor trainer prosecutor ambassador envoy undersecretary special general president
secretary prime minister foreign press social media campaign national security treasury defense state home health
committee police officers investigators detective detectives
""")
"""Common nouns and adjectives that may be capitalized before a name and belong to it no more than its title."""

GENERATIONS = {"jr": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
"""What tells a father from a son of the same name."""

NUMERALS = frozenset({"ii", "iii", "iv"})
"""Those of the generations that tell monarchs and popes of one name apart as well."""

DEGREES = frozenset({"md", "phd", "dds", "qc", "kc", "esq", "mp", "mba", "obe", "mbe", "cbe", "rn", "jd"})

PARTICLES = words_of("""
al el bin ibn ben abu abd de del della di da dos das do du d la las le les los lo van von der den ter ten te zu zum
zur af av y e st
""")
"""Words of a family name that are written small in many languages: "Ursula von der Leyen", "Louis van Gaal"."""

LEGAL_FORMS = words_of("""
inc incorporated corp corporation co company ltd limited llc llp plc gmbh ag sa nv bv oy ab spa srl kg se pty lp
""")
"""What a company's name loses in daily use: "Imax Corp." is "Imax"."""

ORGANIZATION_HEADS = words_of("""
administration agency alliance army assembly association authority bank board brigade broadcasting bureau cabinet
center centre chamber church club coalition college corps commission committee company conference confederation congress
consortium cooperative corp corporation council court department directorate division electric energy enterprises federation firm
force forces foundation fund group guard holdings hospital house inc industries initiative institute institution
international laboratories laboratory labs league legislature ltd llc media ministry movement museum navy network
news newspaper office organisation organization parliament partners partnership party police post press project
school senate service services society studios syndicate systems task team technologies times tribune tribunal trust
union university wanderers united bulletin herald journal gazette chronicle radio television
""")
"""Last (or first, with "of") words of organizations' names: two capitalized words that end with one are no person."""

PLACE_HEADS = words_of("""
library garden gardens hotel motel lodge theater theatre building stadium arena tower hall auditorium cathedral cemetery memorial
airport avenue bay beach boulevard bridge canal cape castle city coast county creek desert district falls forest
gulf harbor harbour heights highway hill hills island islands isle lake mountain mountains mount ocean palace park
peninsula plaza point port province republic ridge river road sea shore square state strait street territory tower
town township valley village zone
""")

DIRECTIONS = words_of("""
north south east west northern southern eastern western central upper lower new old greater
""")

CALENDAR = words_of("""
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat
sun spring summer autumn winter easter christmas thanksgiving halloween ramadan today yesterday tomorrow
""")

FUNCTION_WORDS = words_of("""
a an the and or but nor so yet for of in on at by to from with without within into onto over under about after
before between among during until since through as if when while where why how who whom whose which what that this
these those there here it its he him his she her hers they them their theirs we us our ours you your yours i me my
mine is are was were be been being am do does did has have had having will would shall should can could may might
must not no yes all any some each every both either neither more most many much few other another such only own same
than then too very just also still even ever never now again once although though because unless despite per via
like amid against toward towards upon off up down out let get got make made say says said see seen look one two
three four five six seven eight nine ten last next first second read watch related share photo image video add
comment advertisement subscribe click copyright updated published posted
""")
"""Words that carry no name when capitalized at the start of a sentence or in a headline."""

NATIONALITIES = words_of("""
afghan albanian algerian american americans angolan argentine argentinian armenian australian australians austrian
azerbaijani bahraini bangladeshi belarusian belgian bolivian bosnian brazilian british briton britons bulgarian
burmese cambodian cameroonian canadian canadians chadian chilean chinese colombian congolese croatian cuban cypriot
czech danish dutch ecuadorian egyptian emirati english eritrean estonian ethiopian european europeans filipino
finnish french gambian georgian german germans ghanaian greek guatemalan guinean haitian honduran hungarian
icelandic indian indonesian iranian iranians iraqi iraqis irish israeli israelis italian ivorian jamaican japanese
jordanian kazakh kenyan korean koreans kosovar kurdish kuwaiti kyrgyz laotian latvian lebanese liberian libyan
lithuanian macedonian malawian malaysian malian maltese mexican mexicans moldovan mongolian montenegrin moroccan
mozambican namibian nepalese nepali nicaraguan nigerian norwegian omani pakistani palestinian palestinians
panamanian paraguayan peruvian polish portuguese qatari romanian russian russians rwandan salvadoran saudi saudis
scottish senegalese serb serbian serbs singaporean slovak slovenian somali spanish sudanese swede swedish swiss
syrian syrians taiwanese tajik tanzanian thai tibetan togolese tunisian turkish turks ugandan ukrainian uruguayan
uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean african africans asian asians arab arabs hispanic latino
latina muslim muslims christian christians jewish jew jews catholic catholics protestant sunni shia shiite buddhist
hindu sikh western soviet nazi
""")
"""Words for peoples and faiths. A nationality is no entity, however the model labels it."""

EVENT_HEADS = words_of("""
act amendment award awards bill bowl campaign carnival championship championships conference convention cup day deal debate
festival games law marathon match night open plan prize programme program race rally report revolution scandal season series
show street summit talks tour tournament treaty trophy war week year
""")
"""Last words of names that are nobody's and no organization's: "Charles Schwab Cup", "Burns Night"."""

SPEECH_WORDS = words_of("""
said says told tells asked asks added adds replied replies argued argues insisted insists testified tweeted explained explains
recalled recalls joked thinks thought believes believed wrote writes noted notes denied denies admitted admits
""")
"""Verbs that a person's name stands before more often than a town's: "Nunn said"."""

PLACE_STARTS = words_of("camp fort mount lake cape port point isle")
"""First words of places that otherwise look like people: "Camp David", "Fort Lauderdale"."""
