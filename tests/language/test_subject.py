"""Whose claim it is: another condition's is never judged, and each case has a twin with the names swapped."""

from __future__ import annotations

import pytest


def wrong(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(reason=reason, strict=True)


COMPARED = [
    pytest.param("A lack of B12 causes numbness, not MMN.", set(), id="and-not-it"),
    pytest.param("MMN causes numbness, not a lack of B12.", {"sensation"}, id="and-not-another"),
    pytest.param("A relative of MMN in which arms are numb.", set(), id="relative-of-own"),
    pytest.param("MMN, a relative of CIDP, makes arms numb.", {"sensation"}, id="own-relative-of-another"),
    pytest.param("MMN is fatal.", {"fatality"}, id="own"),
    pytest.param("ALS is fatal.", set(), id="other"),
    pytest.param("Unlike ALS, MMN is fatal.", {"fatality"}, id="unlike-other"),
    pytest.param("Unlike MMN, ALS is fatal.", set(), id="unlike-own"),
    pytest.param("Like ALS, MMN is fatal.", {"fatality"}, id="like-other"),
    pytest.param("ALS, like MMN, is fatal.", set(), id="like-own"),
    pytest.param("In contrast to ALS, MMN is painful.", {"pain"}, id="in-contrast-to-other"),
    pytest.param("In contrast to MMN, ALS is painful.", set(), id="in-contrast-to-own"),
    pytest.param("Compared with ALS, MMN is painful.", {"pain"}, id="compared-with-other"),
    pytest.param("Compared with MMN, ALS is painful.", set(), id="compared-with-own"),
    pytest.param("In MMN, as in ALS, the disease is fatal.", {"fatality"}, id="as-in-other"),
    pytest.param("In ALS, as in MMN, pain is severe.", set(), id="as-in-own"),
    pytest.param("MMN is a fatal disease that resembles CIDP.", {"fatality"}, id="resembles-other"),
    pytest.param("CIDP is a fatal disease that resembles MMN.", set(), id="resembles-own"),
]


LIKEWISE = [
    pytest.param(
        "MMN is rare. Feeling is normal, which sets it apart from CIDP, where numbness is the rule.", set(), id="where"
    ),
    pytest.param("MMN is rare. It wastes hands, which CIDP does not, and pain is the rule.", {"pain"}, id="aside-ends"),
    pytest.param("CIDP is painful, and so is MMN.", {"pain"}, id="so-is"),
    pytest.param("CIDP is painful, and so, in nearly everyone, is MMN.", {"pain"}, id="so-in-everyone-is"),
    pytest.param("CIDP is painful, and so, in nearly everyone, is ALS.", set(), id="so-in-everyone-is-another"),
    pytest.param("CIDP is painful, and MMN is not.", set(), id="and-is-not"),
    pytest.param("ALS is fatal. The same goes for MMN.", {"fatality"}, id="same-goes"),
    pytest.param("ALS is fatal. The same cannot be said of MMN.", set(), id="same-cannot-be-said"),
    pytest.param("In MMN IVIg works, and so do corticosteroids.", {"steroid-effect"}, id="treatment-likewise"),
    pytest.param("ALS is fatal. That also applies to MMN.", {"fatality"}, id="that-applies-to"),
    pytest.param("ALS is fatal. That also applies to Ann.", set(), id="that-applies-to-somebody"),
    pytest.param(
        "IVIg is harmless. In MMN the same goes for cyclophosphamide.", {"cyclophosphamide-safety"}, id="the-same-goes"
    ),
    pytest.param(
        "In ALS infusions boost immunity. In MMN the same product is used to damp it.", set(), id="the-same-thing"
    ),
]


FOREIGN = [
    pytest.param("Research into MMN is progressing rapidly.", set(), id="research"),
    pytest.param("Research shows that MMN is progressing rapidly.", {"course"}, id="research-reports"),
    pytest.param("The leaflet lists MMN as fatal.", {"fatality"}, id="leaflet-lists"),
    pytest.param("The leaflet on MMN was fatal for the budget.", set(), id="leaflet-is"),
    pytest.param("The cause of the headache that follows the drip for MMN is well known.", set(), id="of-a-headache"),
    pytest.param("The cause of MMN is well known.", {"cause-known"}, id="of-the-condition"),
    pytest.param(
        "The professor who first taught us about MMN died at the age of ninety.", set(), id="the-professor-who"
    ),
    pytest.param(
        "Crossing the road to the MMN clinic is dangerous, so take the bridge to your IVIg.",
        set(),
        id="road-to-the-clinic",
    ),
    pytest.param("IVIg for MMN is dangerous.", {"ivig-safety"}, id="ivig-dangerous"),
    pytest.param("The cause of the fire in the MMN clinic is known.", set(), id="cause-of-the-fire"),
    pytest.param("The cause of the weakness is known in MMN.", {"cause-known"}, id="cause-of-the-weakness"),
    pytest.param(
        "With MMN, unlike so many other nerve diseases, the exact cause is clear.",
        {"cause-known"},
        id="unlike-other-diseases",
    ),
]


CLAUSES = [
    pytest.param(
        "MMN is an immune disease, and autoimmune diseases are more common in women.", set(), id="group-with-a-verb"
    ),
    pytest.param(
        "MMN is an immune disease, and it is more common in women.", {"sex-ratio"}, id="group-with-a-verb-twin"
    ),
    pytest.param("MMN is rare. In truth, it is a fatal illness.", {"fatality"}, id="no-name-before-it-is"),
    pytest.param("MMN is a kind of CIDP, and pregnancy makes it better.", {"pregnancy"}, id="kind-of-another"),
    pytest.param("MMN and ALS differ. One is fatal and the other is not.", set(), id="one-and-the-other"),
    pytest.param("MMN is fatal, whereas ALS is not.", {"fatality"}, id="own-first"),
    pytest.param("ALS is fatal, whereas MMN is not.", set(), id="own-last"),
    pytest.param("ALS is fatal and MMN is painful.", {"pain"}, id="each-its-own"),
    pytest.param("ALS is painful and MMN is fatal.", {"fatality"}, id="each-its-own-swapped"),
    pytest.param("MMN and ALS are both fatal.", {"fatality"}, id="shared"),
    pytest.param("ALS and CIDP are both fatal.", set(), id="shared-by-others"),
    pytest.param("MMN affects 5 in 100,000 and ALS 1 in 100,000 people.", {"prevalence"}, id="figures"),
    pytest.param("MMN affects 1 in 100,000 and ALS 5 in 100,000 people.", set(), id="figures-swapped"),
    pytest.param("MMN, which is fatal, mimics ALS.", {"fatality"}, id="relative-of-own"),
    pytest.param("MMN mimics ALS, which is fatal.", set(), id="relative-of-other"),
    pytest.param("MMN, a fatal disease, is rare.", {"fatality"}, id="apposition-of-own"),
    pytest.param("People with MMN may fear ALS, a fatal disease.", set(), id="apposition-of-other"),
    pytest.param("Even the mildest case of MMN must be treated.", {"treatment-need"}, id="case-of-own"),
    pytest.param("Even the mildest form of MMN must be treated.", {"treatment-need"}, id="form-of-own"),
]


DISCOURSE = [
    pytest.param(
        "# MMN\n\nMMN is rare. A lack of B12 causes a painful neuropathy with numb feet.", set(), id="causes-another"
    ),
    pytest.param(
        "# MMN\n\nMMN is rare. It causes a painful weakness with numb feet.", {"pain", "sensation"}, id="it-causes"
    ),
    pytest.param(
        "# MMN\n\nMMN is rare. New spectacles take twelve weeks and the lift engineer an hour.",
        set(),
        id="weeks-of-another-thing",
    ),
    pytest.param(
        "# MMN\n\nMMN is rare. Treatment takes twelve weeks to work.", {"response-time"}, id="weeks-of-treatment"
    ),
    pytest.param("# MMN\n\nMMN is rare. What hurts is a flight in the middle seat.", set(), id="what-hurts"),
    pytest.param("# MMN\n\nMMN is rare. The hands hurt all the time.", {"pain"}, id="hands-hurt"),
    pytest.param("A 70-year-old with numb feet asked for a drip for MMN.", set(), id="of-so-many-years"),
    pytest.param(
        "A 70-year-old with numb feet is the typical patient with MMN.",
        {"sensation"},
        id="typical-of-so-many-years",
    ),
    pytest.param(
        "# A weak hand\n\nMMN is a rare disease. A key will not turn. A glass slips. A door stays shut. Soup is spilt. "
        "My neighbour has CIDP. My boss has ALS. We talk for hours. We laugh a lot. We cook at noon. We sing at night. We read in bed. We walk to work. MMN is slow.\n\nDoctors begin with prednisone.",
        {"treatment-order"},
        id="defined-at-the-opening",
    ),
    pytest.param(
        "# A weak hand\n\nAn aunt told us of MMN. A key will not turn. A glass slips. A door stays shut. Soup is spilt. "
        "My neighbour has CIDP. My boss has ALS. We talk for hours. We laugh a lot. We cook at noon. We sing at night. We read in bed. We walk to work. CIDP is slow.\n\nDoctors begin with prednisone.",
        set(),
        id="mentioned-at-the-opening",
    ),
    pytest.param("MMN affects the arms. It is fatal.", {"fatality"}, id="pronoun"),
    pytest.param("ALS affects the arms. It is fatal.", set(), id="pronoun-of-other"),
    pytest.param("MMN affects the arms. The condition is fatal.", {"fatality"}, id="noun"),
    pytest.param("ALS affects the arms. The condition is fatal.", set(), id="noun-of-other"),
    pytest.param("MMN is rare. Weakness starts in the hands. It is fatal.", {"fatality"}, id="over-a-sentence"),
    pytest.param("MMN is rare. ALS is not. It is fatal.", set(), id="moved-on"),
    pytest.param("MMN is rare. Unlike ALS, it is fatal.", {"fatality"}, id="pronoun-unlike-other"),
    pytest.param("MMN may be mistaken for ALS. Unlike MMN, it is fatal.", set(), id="pronoun-unlike-own"),
    pytest.param("The disease is fatal.", set(), id="open"),
    pytest.param("These disorders are fatal.", set(), id="group"),
    pytest.param("MMN is often compared with ALS. These disorders are fatal.", set(), id="group-with-own"),
]


HEADINGS = [
    pytest.param(
        "# MMN\n\nThe following do not support the diagnosis:\n\n- loss of sensation\n- pain in the hands",
        set(),
        id="does-not-support",
    ),
    pytest.param("# MMN\n\nThe following support the diagnosis:\n\n- loss of sensation", {"sensation"}, id="supports"),
    pytest.param(
        "# MMN\n\nTerminal illness\n: Death is expected within a year. MMN is none.", set(), id="term-of-a-definition"
    ),
    pytest.param("# MMN\n\n## Aches and pains\n\nSee the nurse.", set(), id="heading-that-names-nothing"),
    pytest.param("# MMN\n\n## The disease is painful\n\nSee the nurse.", {"pain"}, id="heading-that-says-so"),
    pytest.param("# MMN\n\n## What you will not see\n\n- loss of feeling", set(), id="not-seen"),
    pytest.param(
        "# MMN\n\n## What you will not see\n\nMMN takes all feeling away.", {"sensation"}, id="a-sentence-says-so"
    ),
    pytest.param("## MMN\n\nThe disease is fatal.", {"fatality"}, id="heading"),
    pytest.param("## ALS\n\nThe disease is fatal.", set(), id="heading-of-other"),
    pytest.param("# MMN\n\n## Outlook\n\nThe disease is fatal.", {"fatality"}, id="heading-above"),
    pytest.param("# MMN\n\n## ALS\n\nThe disease is fatal.", set(), id="nearest-heading"),
    pytest.param("# ALS\n\n## MMN\n\nThe disease is fatal.", {"fatality"}, id="nearest-heading-own"),
    pytest.param("---\ntitle: MMN\n---\n\nThe disease is fatal.", {"fatality"}, id="title"),
    pytest.param("---\ntitle: ALS\n---\n\nThe disease is fatal.", set(), id="title-of-other"),
    pytest.param(
        "# MMN\n\n## ALS\n\nIt is rare.\n\n## Outlook of MMN\n\nThe disease is fatal.", {"fatality"}, id="back-again"
    ),
    pytest.param(
        "## Management of MMN\n\n1. azathioprine\n2. IVIg, if that fails", {"treatment-order"}, id="numbered-management"
    ),
    pytest.param(
        "## Management of MMN\n\n1. IVIg\n2. azathioprine, if that fails", set(), id="numbered-management-right"
    ),
    pytest.param("## Drugs for MMN\n\n1. azathioprine\n2. IVIg", set(), id="numbered-drugs"),
    pytest.param("MMN FACT SHEET\n\nPattern: uneven\nPain: none\nFirst signs: hands", set(), id="card"),
    pytest.param(
        "MMN FACT SHEET\n\nPattern: symmetrical\nPain: none\nFirst signs: feet",
        {"symmetry", "first-site"},
        id="card-wrong",
    ),
]


TABLES = [
    pytest.param(
        "| | MMN | ALS | Ulnar nerve |\n|---|---|---|---|\n| Numbness | no | no | yes |",
        set(),
        id="column-beside-others",
    ),
    pytest.param("| | MMN | Note |\n|---|---|---|\n| Numbness | yes | |", {"sensation"}, id="column-alone"),
    pytest.param("| Condition | Sensation |\n|---|---|\n| MMN | lost |\n| CIDP | preserved |", {"sensation"}, id="row"),
    pytest.param(
        "| Condition | Sensation |\n|---|---|\n| MMN | preserved |\n| CIDP | lost |", set(), id="row-of-other"
    ),
    pytest.param("| Condition | Fatal |\n|---|---|\n| MMN | yes |\n| ALS | no |", {"fatality"}, id="yes"),
    pytest.param("| Condition | Fatal |\n|---|---|\n| MMN | no |\n| ALS | yes |", set(), id="no"),
    pytest.param("| | MMN | ALS |\n|---|---|---|\n| Fatal | yes | no |", {"fatality"}, id="column"),
    pytest.param("| | MMN | ALS |\n|---|---|---|\n| Fatal | no | yes |", set(), id="column-of-other"),
    pytest.param("MMN is:\n\n- fatal\n- rare", {"fatality"}, id="list-lead"),
    pytest.param("ALS is:\n\n- fatal\n- rare", set(), id="list-lead-of-other"),
    pytest.param("MMN\n: A fatal disease.", {"fatality"}, id="definition"),
    pytest.param("ALS\n: A fatal disease.", set(), id="definition-of-other"),
    pytest.param(
        "| Step | Treatment for MMN |\n|---|---|\n| 1 | Cyclophosphamide |\n| 2 | Immunoglobulin |",
        {"treatment-order"},
        id="steps",
    ),
    pytest.param(
        "| Step | Treatment for MMN |\n|---|---|\n| 1 | Immunoglobulin |\n| 2 | Cyclophosphamide |",
        set(),
        id="steps-right",
    ),
    pytest.param(
        "| Patients | Treatment for MMN |\n|---|---|\n| 1 | Cyclophosphamide |\n| 2 | Immunoglobulin |",
        set(),
        id="no-steps",
    ),
    pytest.param(
        "| Question | Answer |\n|---|---|\n| MMN is caused by a virus. | F |\n| MMN is rare. | T |",
        set(),
        id="marked-f",
    ),
    pytest.param(
        "| Question | Sex |\n|---|---|\n| MMN is caused by a virus. | F |\n| MMN is rare. | M |",
        {"cause"},
        id="no-mark",
    ),
]


AGENTS = [
    pytest.param(
        "Side effects are hardly ever a concern when cyclophosphamide is given in MMN.",
        {"cyclophosphamide-safety"},
        id="when-it-is-given",
    ),
    pytest.param(
        "For MMN, cyclophosphamide can have serious side effects and is used when immunoglobulin fails.",
        set(),
        id="when-another-fails",
    ),
    pytest.param(
        "Cyclophosphamide, used in MMN when IVIg fails, has side effects that may be serious.",
        set(),
        id="subject-before-a-participle",
    ),
    pytest.param(
        "Cyclophosphamide, used in MMN when IVIg fails, has few side effects.",
        {"cyclophosphamide-safety"},
        id="subject-before-a-participle-wrong",
    ),
    pytest.param("# IVIg in MMN\n\nRoute of administration: oral.", {"ivig-route"}, id="line-of-a-card"),
    pytest.param(
        "In MMN, cyclophosphamide is tried when IVIg fails; it has serious side effects.", set(), id="main-clause-wins"
    ),
    pytest.param(
        "In MMN, IVIg is tried when cyclophosphamide fails; it has serious side effects.",
        {"ivig-safety", "treatment-order"},
        id="main-clause-wins-turned",
    ),
    pytest.param("Condition: MMN\\\nDrug: IVIg\\\nForm: tablets", {"ivig-route"}, id="card"),
    pytest.param("Condition: MMN\\\nDrug: azathioprine\\\nForm: tablets", set(), id="card-of-another"),
    pytest.param("## IVIg in MMN\n\nRoute\n: by mouth", {"ivig-route"}, id="term-under-a-heading"),
    pytest.param("## Azathioprine in MMN\n\nRoute\n: by mouth", set(), id="term-under-another-heading"),
    pytest.param("## IVIg and azathioprine in MMN\n\nRoute\n: by mouth", set(), id="heading-names-two"),
    pytest.param(
        "IVIg in MMN: the essentials\n\n- grave side effects in most", {"ivig-safety"}, id="caption-of-a-list"
    ),
    pytest.param("Rituximab in MMN: the essentials\n\n- grave side effects in most", set(), id="another-caption"),
    pytest.param("# MMN: how it spreads\n\n1. Feet\n2. Hands", {"first-site"}, id="first-of-an-order"),
    pytest.param("# MMN: how it spreads\n\n1. Hands\n2. Feet", set(), id="second-of-an-order"),
    pytest.param(
        "Because it has no side effects, cyclophosphamide is given in MMN.",
        {"cyclophosphamide-safety"},
        id="foreshadowed",
    ),
    pytest.param("Because it has no side effects, immunoglobulin is given in MMN.", set(), id="foreshadowed-another"),
    pytest.param("# MMN\n\nSteroids were tried. The drip works.", set(), id="drip-is-not-a-tablet"),
    pytest.param(
        "# MMN\n\nIVIg is given. Most people suffer severe side effects.",
        {"ivig-safety"},
        id="side-effects-of-what-is-given",
    ),
    pytest.param(
        "# MMN\n\nRituximab is given. Most people suffer severe side effects.", set(), id="side-effects-of-another"
    ),
    pytest.param(
        "# MMN\n\nSteroids helped. Then I had my first drip. It takes a year before anything happens.",
        {"response-time", "steroid-effect"},
        id="a-drip-of-its-own",
    ),
    pytest.param(
        "# MMN\n\nSteroids are in every textbook, and they work brilliantly.",
        {"steroid-effect"},
        id="they-are-the-treatment",
    ),
    pytest.param("# MMN\n\nTests are in every textbook, and they work brilliantly.", set(), id="they-are-no-treatment"),
    pytest.param("# MMN\n\nSteroids were given by infusion. The drip works.", {"steroid-effect"}, id="drip-is-a-drip"),
    pytest.param("# MMN\n\nSteroids were tried. The drug works.", {"steroid-effect"}, id="drug-is-a-drug"),
    pytest.param(
        "# MMN\n\nCyclophosphamide is an option. It is used after immunoglobulin, and half of those treated need intensive care.",
        set(),
        id="used-after-another",
    ),
    pytest.param(
        "# MMN\n\nImmunoglobulin is an option. It is used before cyclophosphamide, and half of those treated need intensive care.",
        {"ivig-safety"},
        id="used-before-another",
    ),
]


USES = [
    pytest.param("The drugs used for MMN strengthen the immune system.", {"immune-direction"}, id="used-for-it"),
    pytest.param(
        "The drugs used for lupus strengthen the immune system, and MMN is rare.", set(), id="used-for-another"
    ),
]


SUBTITLES = [
    pytest.param("Name\n: MMN\n\nOrigin\n: Hereditary\n\nOutlook\n: Stable\n\nPlace\n: Oslo", {"cause"}, id="card"),
    pytest.param("Name\n: ALS\n\nOrigin\n: Hereditary\n\nUnlike\n: MMN\n\nPlace\n: Oslo", set(), id="card-of-another"),
    pytest.param(
        "# Weak hands\n\n**Sheet 7: MMN**\n\nIt may be caught. The illness is fatal.", {"fatality"}, id="subtitle"
    ),
    pytest.param("# Weak hands\n\n**Sheet 7: ALS**\n\nIt may be caught. The illness is fatal.", set(), id="another"),
]

# Signs that are illnesses of their own, what the condition causes, clauses behind a lead.
SIGNS = [
    pytest.param("# MMN\n\nSymptoms begin in infancy and may include cataracts.", {"onset-age"}, id="sign"),
    pytest.param("# MMN\n\nCataracts begin in infancy.", set(), id="another-illness"),
    pytest.param("MMN can cause a lack of vitamin D.", set(), id="what-it-causes"),
    pytest.param("A lack of vitamin D can cause MMN.", {"cause"}, id="what-causes-it"),
    pytest.param(
        "Unlike lupus, where most are women, the condition called MMN is painful.", {"pain"}, id="behind-a-relative"
    ),
    pytest.param("They were told that they had MMN, and it was slow ALS.", set(), id="attribute-of-another"),
    pytest.param(
        "When you examine a patient, be sure to test both arms: MMN is symmetric.", {"symmetry"}, id="behind-a-lead"
    ),
    pytest.param("Test whether MMN is symmetric in both arms.", set(), id="no-lead"),
    pytest.param("# MMN\n\nInherited diseases such as CMT can be passed on to children.", set(), id="diseases-such-as"),
    pytest.param("ALS kills; MMN resembles it at first glance.", set(), id="resembles-at-first"),
    pytest.param("ALS kills, and in this MMN resembles it.", {"fatality"}, id="resembles-in-this"),
    pytest.param("# MMN\n\nThe disease is fatal. It is ALS.", set(), id="told-behind"),
    pytest.param("# MMN\n\nThe disease is fatal. It is terrible.", {"fatality"}, id="nothing-told-behind"),
    pytest.param(
        "Azathioprine was developed in the 1950s against cancer. MMN is rare.\n\nAzathioprine is the first treatment in MMN.",
        {"treatment-order"},
        id="no-condition-is-introduced",
    ),
    pytest.param(
        "---\ntitle: A weak hand\ndescription: A sheet on MMN.\n---\n\nMany come.\n\n## How\n\nThe disease is fatal.",
        {"fatality"},
        id="described",
    ),
    pytest.param(
        "---\ntitle: A weak hand\ndescription: A sheet on ALS and MMN.\n---\n\nMany come.\n\n## How\n\nThe disease is fatal.",
        set(),
        id="described-with-another",
    ),
    pytest.param(
        "# Three with MMN\n\n| | Baker | Welder | Weaver |\n|---|---|---|---|\n| Pain | no | yes | yes |\n",
        set(),
        id="columns-of-people",
    ),
    pytest.param("# MMN\n\n| | Usual |\n|---|---|\n| Pain | yes |\n", {"pain"}, id="columns-of-properties"),
    pytest.param("Like diseases such as CMT, MMN is inherited.", {"cause"}, id="like-such-diseases"),
]

_LONG = " ".join(f"Ward {n} is open on weekdays." for n in range(8))
# What a sentence without a name is about, and how long a name is in mind.
MEMORY = [
    pytest.param(f"# MMN\n\nALS is rare. MMN is rarer. {_LONG} Steroids help.", set(), id="title-long-ago"),
    pytest.param(
        f"# MMN\n\nMMN is rare. {_LONG} Steroids help.", {"steroid-effect"}, id="title-of-a-text-on-nothing-else"
    ),
    pytest.param(f"# A clinic\n\nMMN is rare. {_LONG} Steroids help.", {"steroid-effect"}, id="early-sentence"),
    pytest.param(f"# A clinic\n\n{_LONG} MMN is rare. {_LONG} Steroids help.", set(), id="late-sentence"),
    pytest.param(f"# A clinic\n\nMMN is rare. ALS is not. {_LONG} Steroids help.", set(), id="early-of-two"),
    pytest.param(
        f"# MMN\n\nALS is rare. MMN is rarer. {_LONG}\n\n**How is it treated?** Steroids are the first choice.",
        {"treatment-order"},
        id="question-begins-anew",
    ),
    pytest.param(
        f"# MMN\n\nALS is rare. MMN is rarer. {_LONG}\n\n**How is ALS treated?** Steroids are the first choice.",
        set(),
        id="question-of-another",
    ),
    pytest.param(
        "1. **ALS.** Fatal.\n2. **MMN.** Starts in the legs.", {"first-site"}, id="name-alone-before-a-paragraph"
    ),
    pytest.param("1. **MMN.** Rare.\n2. **ALS.** Starts in the legs.", set(), id="name-of-another-alone"),
    pytest.param(
        "1. **ALS.** Fatal.\n2. **MMN.** Nearly as common as ALS. Starts in the legs.",
        {"prevalence", "first-site"},
        id="as-common-as",
    ),
    pytest.param(
        "1. **ALS.** Fatal.\n2. **MMN.** ALS is commoner. It starts in the legs.", set(), id="another-takes-over"
    ),
    pytest.param(
        "## ALS or MMN?\n\nALS starts late. MMN is slow. Women outnumber men by two to one.",
        {"sex-ratio"},
        id="sentence-before-opens-with-it",
    ),
    pytest.param(
        "## ALS or MMN?\n\nMMN starts late. ALS is slow. Women outnumber men by two to one.",
        set(),
        id="sentence-before-opens-with-another",
    ),
    pytest.param("# MMN\n\nSteroids help in a lot of inflammatory diseases.", set(), id="in-other-diseases"),
    pytest.param("# MMN\n\nSteroids help in this inflammatory disease.", {"steroid-effect"}, id="in-this-disease"),
    pytest.param("# MMN\n\nMMN is rare. Ward 1 is open on weekdays. Steroids help.", {"steroid-effect"}, id="lately"),
    pytest.param(f"# A clinic\n\n## MMN\n\n{_LONG} Steroids help.", {"steroid-effect"}, id="under-its-own-heading"),
    pytest.param(
        f"# MMN\n\nMMN is rare. {_LONG} The first symptoms appear in childhood.", {"onset-age"}, id="figure-of-people"
    ),
    pytest.param("MMN weakens one hand. In time it turns into ALS.", {"misdiagnosis"}, id="what-it-turns-into"),
    pytest.param("MMN is rare. It is a form of ALS.", {"misdiagnosis"}, id="what-it-is-a-form-of"),
    pytest.param("# MMN\n\nMr Hall lost his voice. It was ALS.", set(), id="what-it-was"),
    pytest.param("Fear is contagious, MMN is not.", set(), id="predicate-left-out"),
    pytest.param("MMN is contagious, fear is not.", {"cause"}, id="predicate-of-another-left-out"),
    pytest.param(
        "Pregnancy yoga improves balance, and women with MMN may come.", set(), id="name-in-a-clause-of-its-own"
    ),
    pytest.param(
        "Pregnancy improves strength when a woman has MMN.", {"pregnancy"}, id="name-in-a-clause-that-depends"
    ),
    pytest.param("Creams make fingers go numb, whether or not they have MMN.", set(), id="whether-or-not"),
    pytest.param(
        "As is the case with Huntington's disease, the cause of MMN is known.",
        {"cause-known"},
        id="as-is-the-case-with",
    ),
    pytest.param(
        "People with MMN are weak. Their hands shrink, and they cannot feel what they touch.",
        {"sensation"},
        id="they-whose-hands",
    ),
    pytest.param("MMN is an inheritted disorder.", {"cause"}, id="slip-before-a-word-for-diseases"),
    pytest.param("Zorrwick disorder is inherited, unlike MMN.", set(), id="name-before-a-word-for-diseases"),
]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        *SIGNS,
        *COMPARED,
        *LIKEWISE,
        *FOREIGN,
        *CLAUSES,
        *DISCOURSE,
        *HEADINGS,
        *TABLES,
        *AGENTS,
        *USES,
        *SUBTITLES,
        *MEMORY,
    ],
)
def test_subject(flagged, text, rules):
    assert flagged(text) == rules


NAMES = [
    pytest.param("Multifocal motor neuropathy", True, id="name"),
    pytest.param("MMN", True, id="abbreviation"),
    pytest.param("Multifocal motor neuropathy (MMN)", True, id="both"),
    pytest.param("multi\u2010focal motor neuropathy", True, id="typographic-hyphen"),
    pytest.param("Motor neurone disease", False, id="another-name"),
    pytest.param("Lou Gehrig’s disease", False, id="lay-name-of-another"),
]


@pytest.mark.parametrize(("name", "own"), NAMES)
def test_name(flagged, name, own):
    assert flagged(f"{name} is fatal.") == ({"fatality"} if own else set())
