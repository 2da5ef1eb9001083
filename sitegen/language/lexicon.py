"""English words that tell of speech, thought and report, and of who is behind it."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """The words of a list that is written as text, separated by blanks."""
    return frozenset(listed.split())


SPEECH = words(
    """say says said saying tell tells told telling add adds added adding write writes wrote writing note notes noted
    noting announce announces announced announcing suggest suggests suggested suggesting tweet tweets tweeted tweeting
    argue argues argued arguing describe describes described explain explains explained explaining acknowledge
    acknowledges acknowledged acknowledging declare declares declared declaring continue continues continued recall
    recalls recalled conclude concludes concluded claim claims claimed claiming respond responds responded insist
    insists insisted insisting reply replies replied state states stated stating warn warns warned warning predict
    predicts predicted promise promises promised promising pledge pledges pledged pledging vow vows vowed vowing report
    reports reported reporting allege alleges alleged alleging assert asserts asserted asserting maintain maintains
    maintained contend contends contended admit admits admitted concede concedes conceded confirm confirms confirmed
    deny denies denied denying reveal reveals revealed remark remarks remarked observe observes observed joke jokes
    joked quip quipped lament lamented complain complains complained testify testifies testified emphasize emphasizes
    emphasized stress stresses stressed reiterate reiterated repeat repeated caution cautioned advise advised estimate
    estimates estimated boast boasts boasted bragged exclaimed shouted yelled asked ask asks asking wonder wonders
    wondered agree agrees agreed urge urges urged urging demand demands demanded propose proposes proposed
    recommend recommends recommended accuse accuses accused accusing call calls called calling denounce denounces
    denounced criticize criticizes criticized praise praises praised blast blasted slam slammed condemn condemns
    condemned dismiss dismisses dismissed label labeled dub dubbed quote quotes quoted cite cites cited citing
    disclosed indicated indicates indicate signaled stated opined mused retorted countered recounted proclaimed
    affirmed disputed attack attacked attacks attacking mention mentioned mentions question questioned questions
    discuss discussed charge charged charges offer offered offers emphasizing defend defends echoed
    rejected defended endorsed refused declined"""
)
"""Verbs of speech, in the forms in which news has them."""

THOUGHT = words(
    """believe believes believed believing think thinks thought hope hopes hoped fear fears feared expect expects
    expected know knows knew want wants wanted feel feels felt plan plans planned seek seeks sought consider considers
    considered doubt doubts doubted wish wishes worry worries worried intend intends intended support supports
    refuse refuses refusing seems seemed appears appeared understood see sees supported oppose opposes opposed favor favors favored"""
)
"""Verbs of reported thought and intention."""

EVIDENCE = words(
    """show shows showed shown find finds found suggest suggests indicate indicates indicated estimate estimates
    reveal reveals read reads reported reports"""
)
"""What documents, polls and studies do."""

PRONOUNS = words("i we he she they it you one who")
"""Pronouns that stand for a speaker as subject."""

DOCUMENT = words(
    """affidavit analysis article bill book brief briefing column complaint data decision dispatch documents document
    editorial email emails e-mail e-mails essay estimate estimates excerpt exit facebook figures filing filings findings
    indictment interview investigation law lawsuit letter letters list manifesto memo memoir memorandum message messages
    minutes note notes numbers op-ed opinion order paper papers petition platform poll polling polls post posts
    projection projections records record release report reports research review ruling script sign signs speech
    statement statistics story studies study subpoena survey surveys testimony text texts transcript transcripts tweet
    tweets verdict video website webpage"""
)
"""Head nouns of sources that are texts, polls or records."""

PEOPLE = words(
    """adviser advisers advisor advisors activist activists agent agents aide aides allies ally analyst analysts
    associate associates attorney attorneys authorities backer backers candidate candidates citizen citizens colleague
    colleagues columnist commentator conservatives congressman congresswoman consultant consultants correspondent
    critic critics delegate delegates democrat democrats deputy diplomat diplomats director donor donors economist
    economists editor employee employees executive executives expert experts father friend friends fundraiser governor
    host insider insiders investigator investigators journalist journalists lawmaker lawmakers lawyer lawyers leader
    leaders liberals man manager men moderator mother nominee observers officer officers official officials operative
    operatives opponents organizer organizers participants people person police politician politicians pollster
    pollsters president professor prosecutor prosecutors protester protesters reporter reporters representative
    representatives republican republicans researcher researchers resident residents respondent respondents rival
    rivals scholar scholars scientist scientists senator senators source sources spokesman spokesmen spokesperson
    spokespeople spokeswoman staff staffer staffers strategist strategists student students supporter supporters
    surrogate surrogates teacher veteran veterans voter voters wife witness witnesses woman women workers youth"""
)
"""Head nouns of people in a role."""

UNNAMED = words(
    """source sources official officials aide aides adviser advisers advisor advisors insider insiders people person
    someone somebody some many others critics experts analysts observers supporters allies operatives strategists
    lawmakers republicans democrats voters authorities several few one another most those conservatives liberals
    investigators donors friends staffers activists witnesses protesters"""
)
"""Head nouns behind which, without a name, nobody in particular stands."""

ORGANIZATION = words(
    """administration agency agencies army association board bureau campaign camp center chamber coalition commission
    committee company congress council court department federation firm foundation government group groups house
    institute magazine media military ministry network newspaper newspapers office organization outlet outlets page
    paper party press site team union university white"""
)
"""Head nouns of bodies and outlets."""

CLAUSE_WORDS = words("that if whether because although while when as but and so who which how why what")
"""Words that open a clause and so end a source."""
