"""The words that categories of crime, disorder, fire and health are made of, and those that none is known to have.

A surname by itself cannot be told from a word that we do not know, so a return may only hold words that we know.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ...extracts.returns import RETURNS as SOURCE
from ..returns import RETURNS

_NAMES_WHAT = """
violence violent injury injured injure injuries wound wounded wounding stab stabbed stabbing shooting shot assault
assaults assaulted attack attacked fight fighting affray brawl punch punched kick kicked slap slapped spit spitting
spat push pushing pushed bite biting strangle strangulation suffocation choking choke homicide murder murdered
manslaughter infanticide kill killed killing killings death deaths dead dying suicide suicidal self-harm overdose
overdosed poisoning threat threats threaten threatened threatening intimidation intimidate intimidating menace menaces
harass harassed harassment harassing stalk stalked stalking coercive controlling coercion control abuse abused abusing
abusive insult insults insulting offensive obscene indecent indecency lewd exposure voyeurism upskirting grooming rape
raped sexual sexually sex incest exploitation exploited trafficking trafficked slavery servitude forced honour genital
mutilation kidnap kidnapped kidnapping abduction abducted hijack hijacking imprisonment detention robbery robberies
robbed mugging theft thefts thief thieves steal stealing stolen shoplifting shoplifter pickpocketing snatch snatched
snatching burglary burglaries burglar burgled break-in trespass trespassing trespasser squatting intruder intrusion
prowler handling fraud fraudulent deception forgery forged counterfeit counterfeiting scam scams blackmail bribery
corruption laundering arson fire fires firesetting deliberate primary secondary dwelling smoke alarm alarms explosion
explosive explosives firework fireworks bonfire bonfires criminal damage damaged damaging vandalism vandalised
graffiti tagging fly-posting fly-tipping fly-tipped littering litter dumping dumped rubbish refuse abandoned untaxed
nuisance nuisances noise noisy loud disorder disorderly disturbance disturbances rowdy inconsiderate behaviour
behavior misbehaviour anti-social antisocial riot rioting drunk drunken drunkenness drinking intoxicated intoxication
alcohol alcoholic drug drugs cannabis cocaine heroin ketamine amphetamine ecstasy psychoactive solvent solvents
substance substances misuse dealing dealer supply supplying possession possess needle needles syringe syringes sharps
paraphernalia begging vagrancy homeless rough-sleeping sleeping loitering soliciting prostitution kerb-crawling
brothel brothels weapon weapons knife knives bladed firearm firearms gun guns pistol ammunition crossbow machete sword
acid corrosive ballistic imitation racial racially racist racism xenophobic xenophobia hate hatred prejudice
discrimination discriminatory religious religiously religion islamophobic islamophobia antisemitic antisemitism
anti-semitic muslim muslims jewish hindu sikh homophobic homophobia biphobic transphobic transphobia transgender
disablist disability disabled sexist sexism misogyny misogynist ageist asylum seeker seekers refugee refugees migrant
migrants immigration ethnic ethnicity nationality traveller travellers extremism extremist terrorism terrorist
aggravated domestic incident incidents offence offences offending offender offenders offense crime crimes breach
breaches order bail non-molestation injunction disruption disruptive persistent bullying bullied cyberbullying verbal
verbally physical physically misconduct inappropriate sexting truancy absconding absconded escape defiance refusal
transgression swearing gesture gestures graffito slogan slogans leaflet leaflets poster posters letter letters e-mail
text texts message messages online internet telephone phone calls hoax hoaxes malicious false harm harmed harmful hurt
collision collisions accident accidents casualty speeding racing joyriding driving dangerous careless vehicle vehicles
car cars lorry motorcycle motorcycles motorbike motorbikes moped mopeds scooter scooters e-scooter e-scooters quad
bike bikes bicycle bicycles cycle cycling pedestrian pedestrians parking obstruction obstructing skateboarding
football gang gangs gathering gatherings congregating youth youths neighbour neighbours neighbor dispute disputes
animal animals dog dogs fouling fumes smell smells odour litterbin barking music party parties shouting screaming
throwing thrown missile missiles eggs egging egged trolley trolleys pollution contamination waste hazardous
environmental environment transport safety welfare concern missing unconscious unresponsive collapse collapsed seizure
seizures convulsion convulsions haemorrhage bleeding laceration lacerations fracture fractures breathing breathless
cardiac trauma traumatic psychiatric mental behavioural disorders toxic effect effects evidence involvement poisoned
ingestion inhalation gunshot penetrating blunt-force unspecified unknown other others miscellaneous known recorded
stated specified applicable permanent permanently fixed suspension suspended exclusion excluded attendance attendances
admission admissions treatment outpatient inpatient theft-related vehicle-related drug-related alcohol-related
gang-related knife-related hate-related restricted unauthorised unlawful illegal unlicensed interference tampering
taking joyride going equipped perverting justice perjury bigamy concealment endangering cruelty neglect neglected
ill-treatment abandonment procuring abortion destruction poaching cuckooing shoplift robbing conspiracy assisting
contempt custody blackmailing racketeering smuggling evasion lasers laser drone drones vaping vape smoking gambling
peeping nudity urinating urination defecating defecation vandal vandals yobs swore swear distraction fly calling
wildlife disqualified uninsured electricity intercourse chest sick unwell illness medical emergency fainting lifting
jostling taunt taunts taunting joke jokes remark remarks derogatory insignia incitement ridicule provocative climbing
written extinguisher extinguishers communal cyber hooliganism feud feuding mob fouled graffitied racialised
"""
_BESIDE = """
and or of to the a an in on at by with without from against for no not into during under over out off up as than non
any all more most less very some use used using made make making being serious severe grievous actual bodily common
minor major slight slightly seriously moderate high low general related type kind personal person persons people
individual individuals victim victims perpetrator suspect public private community society neighbourhood local
resident residential commercial business businesses industrial building buildings property home homes house houses
household flat garden gardens garage shed outbuilding school schools college pupil pupils student students teacher
teachers staff adult adults child children young minors elderly older vulnerable male female man men woman women girl
boy girls boys parent carer partner former family member members officer officers constable police worker workers
service services authority council hospital ambulance nurse doctor patient patients clinical shop shops store stores
retail premises pub pubs club clubs bar street streets road roads path pavement park parks playground open space
spaces area areas place places land water river beach bus buses train trains rail railway station stations taxi taxis
stop shelter shelters motor mode means goods item items object objects material materials equipment tool tools money
cash card cards bank cheque credit mail post metal lead cable plant machinery fuel gas petrol glass window windows
door wall walls fence fences gate bin bins sign signs stone stones ball bottle bottles stick brick bricks paint spray
broken burning setting set light lit discarded left behind day night late time times repeat repeated once first second
third fear distress alarm provocation intent intention attempt attempted attempting completed wilful reckless endanger
life lives part limb protective measures protect health social media technology image images photograph photographs
orientation gender identity reassignment sexuality colour skin white black asian african caribbean european gypsy roma
irish christian gay lesbian bisexual faith belief site sites ill self fall falls pain back face body crew call caller
contact response scene attended bound possessing carrying brandishing display displaying publishing publication
sending communication communications communicate state government election electoral official officials court prison
prisoner customs revenue tax company director trade trading licence licensing act acts law lawful legal notice notices
dispersal number numbers multiple single group groups large small crowd crowds cause causing caused carriage tipping
posting rough sleep drink drinks drinker drinkers ride riding rider riders bodies wheel wheelie tyre tyres flying
blocking blocked access entry enter entering entered remain remaining head burn van vans race games receiving level
levels problem problems name comment comments language because badge badges bringing wearing discussion recruit
organisation organisations cultural culture difference differences cooperate origin disregard directed brought
impeding towards toward between while where both only outcome etc activity aged controlled action involving concealing
automatic machine meter finance based commit associated driver drivers records prescription intentional viable unborn
influence allowing financial profiting proceeds modern dishonest through infant close birth course familial disclosure
misleading statements employee article articles blade point purposes documents pedal unnatural knowledge payment
notifiable excl consent position trust nature management interfering aiding excluding corporate protected indictable
triable either way when undefined blunt spice crack fitting stray trees hedge hedges
"""
_AS_LETTERS = """
asb gbh abh twoc rtc rta rtas da dv cse csa cce fgm hbv nos nfd nhs a&e aed sti nps lsd mdma pwits cbrn eu uk id ptsd
cifas hmo cctv tv tyt vdc gmc lgbt lgbtq lgbtqi atv
"""
_BROKEN = re.compile(r"[-–—&/]")


def _of(text: str) -> set[str]:
    """The words of a text, those with a hyphen in their parts as well."""
    whole = set(text.casefold().split())
    return whole | {part for word in whole for part in _BROKEN.split(word) if part}


_ALLOWED = " ".join(
    said for each in RETURNS for column in each.contract.columns.values() for said in column.allowed
)
_SAYS_WHAT = frozenset((_of(_NAMES_WHAT) | _of(_AS_LETTERS) | _of(_ALLOWED)) - _of(_BESIDE))
_KNOWN = _SAYS_WHAT | _of(_BESIDE)
# In a cell that is merely written otherwise than it should be: an hour that nobody knows, a month of some year.
_OF_CELLS = frozenset(
    f"hour hours hrs am pm midnight noon none nil na tbc row line total yes quarter year "
    f"{' '.join(SOURCE.shown(each.name).replace('_', ' ') for each in SOURCE.headings)}".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec q".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONGEST_CODE = 3  # letters in a row beside a figure: X85, 105A, SO14
_ALIKE = 0.85  # share of letters; below it names are alike as well
_SHORTEST = 6  # letters of a word that can be plainly meant for another: Mill is no slip for ill


def unknown_words(said: str) -> list[str]:
    """The words of a text that no category is known to have; codes with a figure and single letters are none.

    >>> unknown_words("Racially aggravated assaults (8N)"), unknown_words("noise by J Quillpaw")
    ([], ['Quillpaw'])
    """
    return [word for word in _words(said) if not _is_in(_KNOWN, word)]


def unknown_in_cell(said: str) -> list[str]:
    """The same of a cell that should hold a code, a day or a number: a month beside a figure is known there too.

    >>> unknown_in_cell("31 July 2019"), unknown_in_cell("June"), unknown_in_cell("not known")
    ([], ['June'], [])
    """
    dated = _OF_CELLS | (_MONTHS if re.search(r"\d", said) else set())
    return [word for word in unknown_words(said) if word.casefold() not in dated]


def is_category(said: str) -> bool:
    """Whether all words of a text are known and a code or one of them says what happened: others are names as well.

    >>> is_category("Street drinking"), is_category("street"), is_category("Quillpaw")
    (True, False, False)
    """
    coded = re.search(r"\d", said) is not None or not list(_words(said))
    return not unknown_words(said) and (coded or any(_is_in(_SAYS_WHAT, word) for word in _words(said)))


def nearest_word(word: str) -> str | None:
    """The known word that one which is not known may have been meant for.

    >>> nearest_word("vandlism"), nearest_word("Quillpaw")
    ('vandalism', None)
    """
    if len(word) < _SHORTEST:
        return None
    return next(iter(get_close_matches(word.casefold(), sorted(_KNOWN), 1, _ALIKE)), None)


def _words(said: str) -> Iterator[str]:
    for word in _WORD.findall(said.replace("_", " ")):
        runs = _LETTERS.findall(word)
        coded = any(sign.isdigit() for sign in word)
        yield from (run for run in runs if len(run) > (_LONGEST_CODE if coded else 1))


def _is_in(known: frozenset[str], word: str) -> bool:
    """A word is known in the plural, and as whose something is, too."""
    plain = re.sub(r"['’]s?$", "", word.casefold())
    return plain in known or (len(plain) > 4 and plain.endswith("s") and plain[:-1] in known)
