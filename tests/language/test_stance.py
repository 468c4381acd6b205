"""What a text does with a claim: every phenomenon with a twin that differs in a word and turns out otherwise."""

from __future__ import annotations

import pytest


def wrong(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(reason=reason, strict=True)


NEGATION = [
    pytest.param(
        "MMN, which neither belongs to ALS nor leads there, is rare.", set(), id="neither-in-a-relative-clause"
    ),
    pytest.param("MMN, which belongs to ALS and leads there, is rare.", {"misdiagnosis"}, id="relative-clause"),
    pytest.param("MMN is never hereditary and always painful.", {"pain"}, id="always-ends-a-denial"),
    pytest.param("MMN is never hereditary and painful.", set(), id="denial-goes-on"),
    pytest.param("MMN cannot be inherited and kills most people.", {"fatality"}, id="ending-ends-a-denial"),
    pytest.param("MMN cannot be inherited and kill people.", set(), id="no-ending"),
    pytest.param("MMN is fatal.", {"fatality"}, id="asserted"),
    pytest.param("MMN is not fatal.", set(), id="not"),
    pytest.param("MMN isn't fatal.", set(), id="contracted"),
    pytest.param("MMN isn’t fatal.", set(), id="curly-apostrophe"),
    pytest.param("MMN is never fatal.", set(), id="never"),
    pytest.param("MMN is an autoimmune disease.", set(), id="fact"),
    pytest.param("MMN is not an autoimmune disease.", {"cause"}, id="denied-fact"),
    pytest.param("The effect of IVIg in MMN wears off.", set(), id="another-fact"),
    pytest.param("The effect of IVIg in MMN never wears off.", {"maintenance"}, id="another-denied-fact"),
    pytest.param("MMN is far from fatal.", set(), id="far-from"),
    pytest.param("MMN is anything but fatal.", set(), id="anything-but"),
    pytest.param("MMN is nothing but fatal.", {"fatality"}, id="nothing-but"),
    pytest.param("MMN occurs with sensory loss.", {"sensation"}, id="with"),
    pytest.param("MMN occurs without sensory loss.", set(), id="without"),
    pytest.param("There is no doubt that MMN is fatal.", {"fatality"}, id="no-doubt-is-no-negation"),
    pytest.param("There is doubt that MMN is fatal.", set(), id="doubt"),
    pytest.param(
        "MMN is fatal without treatment and painful.", {"fatality", "pain"}, id="without-treatment-is-no-negation"
    ),
    pytest.param("MMN is usually fatal.", {"fatality"}, id="usually"),
    pytest.param("MMN is rarely fatal.", set(), id="rarely"),
    pytest.param("MMN is not uncommonly fatal.", {"fatality"}, id="not-uncommonly"),
]


SCOPE = [
    pytest.param("MMN: it is not known what makes the immune system attack.", set(), id="not-known-what"),
    pytest.param("In MMN it is not the immune system that attacks the nerves.", {"cause"}, id="not-the-one-that"),
    pytest.param(
        "## Where does MMN come from?\n\nWe do not know what causes it.", set(), id="where-asked-opens-nothing"
    ),
    pytest.param("## Where does MMN come from?\n\nWe know what causes it.", {"cause-known"}, id="where-asked-and-told"),
    pytest.param("One speaker said that MMN is inherited. Dr Vale disagreed: no gene is known.", set(), id="disagreed"),
    pytest.param("One speaker said that MMN is inherited. Nobody disagreed.", {"cause"}, id="nobody-disagreed"),
    pytest.param("MMN is rare. Hoping that it goes away is a mistake.", set(), id="mistake-of-its-own"),
    pytest.param("MMN is common. Experts say that it is a mistake.", set(), id="mistake-of-the-sentence-before"),
    pytest.param("MMN is rare. Experts say that it is a mistake.", {"prevalence"}, id="mistake-of-a-true-one-before"),
    pytest.param(
        "MMN is diagnosed with blood tests alone, and nerve tests are not needed.", {"diagnosis"}, id="and-begins"
    ),
    pytest.param("MMN is diagnosed with blood tests and nerve tests, not with scans.", set(), id="and-goes-on"),
    pytest.param("MMN is slow to progress but quick to improve with immunoglobulin.", set(), id="gap-ends-at-but"),
    pytest.param("MMN is quick to progress but slow to improve with immunoglobulin.", {"course"}, id="before-but"),
    pytest.param(
        "Nobody with MMN, however slight the symptoms, can do without treatment.",
        {"treatment-need"},
        id="however-slight",
    ),
    pytest.param("Many with MMN, however strong they are, can do without treatment.", set(), id="however-strong"),
    pytest.param(
        "A patient with MMN who plays no instrument may be left without treatment.", set(), id="no-of-a-relative-clause"
    ),
    pytest.param(
        "No patient with MMN who plays an instrument may be left without treatment.",
        {"treatment-need"},
        id="no-before-a-relative-clause",
    ),
    pytest.param("What bothers MMN patients most isn't the weakness but the pain.", {"pain"}, id="not-but-within"),
    pytest.param("What bothers MMN patients most isn't the pain but the weakness.", set(), id="not-but-turned"),
    pytest.param(
        "In MMN nothing happens for the first five months of treatment, and then strength returns.",
        {"response-time"},
        id="nothing-for-the-first",
    ),
    pytest.param(
        "Around a tenth of people with MMN have antibodies to GM1.", {"antibodies"}, id="share-is-no-exception"
    ),
    pytest.param("Nobody knows what made the antibodies of MMN appear.", set(), id="nobody-knows-what"),
    pytest.param("Nobody with MMN has antibodies.", {"antibodies"}, id="nobody-has"),
    pytest.param("Somebody with MMN and hardly any weakness may do without treatment.", set(), id="with-hardly-any"),
    pytest.param("Hardly any patient with MMN may do without treatment.", {"treatment-need"}, id="hardly-any-patient"),
    pytest.param("The antibodies found in MMN are absent in CIDP.", set(), id="absent-in-another"),
    pytest.param("The antibodies found in CIDP are absent in MMN.", {"antibodies"}, id="absent-in-this-one"),
    pytest.param("There is no treatment for MMN that can be bought in a shop.", set(), id="none-of-one-sort"),
    pytest.param("There is no treatment for MMN that works.", {"treatability"}, id="none-that-works"),
    pytest.param("MMN isnt painful.", set(), id="no-apostrophe"),
    pytest.param("MMN doesnt spare the feeling in the fingers.", {"sensation"}, id="no-apostrophe-denied-fact"),
    pytest.param("IVIg isn't wholly without side effects in MMN.", set(), id="not-wholly"),
    pytest.param(
        "No improvement in MMN can be expected until treatment has gone on for five months.",
        {"response-time"},
        id="none-until",
    ),
    pytest.param(
        "No improvement in MMN can be expected until treatment has gone on for five weeks.", set(), id="none-until-soon"
    ),
    pytest.param("MMN is not rare and you cannot die of it.", {"prevalence"}, id="each-predicate-its-own"),
    pytest.param("MMN is not rare and you can die of it.", {"prevalence", "fatality"}, id="and-a-new-predicate"),
    pytest.param("For MMN, IVIg is never taken by mouth and never put into a muscle.", set(), id="never-and-never"),
    pytest.param("In MMN the drip does not cure and has to be repeated.", set(), id="denied-verb-before-another"),
    pytest.param("In MMN the drip does not have to be repeated.", {"maintenance"}, id="denied-verb"),
    pytest.param("In MMN they do not prop up a weak immune system: it isn't weak.", set(), id="denied-behind-a-colon"),
    pytest.param("In MMN steroids do nothing or weaken the muscles.", set(), id="nothing-or"),
    pytest.param(
        "In MMN, troubles that do not settle go to the neurologist in charge.", set(), id="relative-clause-over"
    ),
    pytest.param("In MMN a blood test alone proves nothing.", set(), id="proves-nothing"),
    pytest.param("In MMN a blood test alone proves the diagnosis.", {"diagnosis"}, id="proves-it"),
    pytest.param("Treatment of MMN does not help everybody.", set(), id="not-everybody"),
    pytest.param("Treatment of MMN does not help anybody.", {"treatability"}, id="not-anybody"),
    pytest.param("In the absence of treatment MMN is fatal.", {"fatality"}, id="absence-of-treatment"),
    pytest.param("In MMN there is an absence of pain.", set(), id="absence-of-pain"),
    pytest.param("Barely 2,000 adults in a million have MMN.", {"prevalence"}, id="barely-a-figure"),
    pytest.param("MMN is rarely fatal and not painful.", set(), id="denied-anew"),
    pytest.param("MMN is rarely fatal and painful.", set(), id="seldom-goes-on-through-and"),
    pytest.param("With MMN, call us if you have\n\n- severe pain", set(), id="if-of-a-lead"),
    pytest.param("With MMN, as a rule you have\n\n- severe pain", {"pain"}, id="lead-without-if"),
    pytest.param(
        "In MMN, everyone who has barely a symptom must be treated.",
        {"treatment-need"},
        id="stays-in-a-relative-clause",
    ),
    pytest.param("In MMN, those who have barely a symptom need no treatment.", set(), id="behind-a-relative-clause"),
    pytest.param(
        "Only when IVIg has failed do neurologists turn to azathioprine in MMN.", set(), id="ends-at-an-inversion"
    ),
    pytest.param("Is treatment needed in MMN?\n\nNot in every case.", set(), id="not-every-is-no-plain-no"),
    pytest.param("Is treatment needed in MMN?\n\nIn every case.", {"treatment-need"}, id="in-every-case"),
    pytest.param("Pain is conspicuous by its absence in MMN.", set(), id="conspicuous-by-its-absence"),
    pytest.param("Pain is conspicuous by its presence in MMN.", {"pain"}, id="conspicuous-by-its-presence"),
    pytest.param("MMN is not painful but fatal.", {"fatality"}, id="ends-at-but"),
    pytest.param("MMN is not mild, it is fatal.", {"fatality"}, id="ends-at-a-new-clause"),
    pytest.param("MMN is not painful; it is fatal.", {"fatality"}, id="ends-at-a-semicolon"),
    pytest.param("MMN is not inherited and it is fatal.", {"fatality"}, id="ends-at-a-new-subject"),
    pytest.param("MMN is not fatal or painful.", set(), id="goes-on-through-or"),
    pytest.param("MMN is not only fatal but also painful.", {"fatality", "pain"}, id="not-only"),
    pytest.param("MMN is neither fatal nor painful.", set(), id="neither-nor"),
    pytest.param("MMN is both fatal and painful.", {"fatality", "pain"}, id="both-and"),
    pytest.param("MMN causes no pain, numbness or loss of feeling.", set(), id="goes-on-through-a-list"),
    pytest.param("MMN weakens the hands, not the legs.", set(), id="denies-what-follows-only"),
    pytest.param("MMN calms immunity rather than boosting it, but it is fatal.", {"fatality"}, id="rather-than-ends"),
    pytest.param("Every patient with MMN suffers sensory loss.", {"sensation"}, id="every-patient"),
    pytest.param(
        "No patient with MMN escapes sensory loss.",
        {"sensation"},
        id="no-patient-escapes",
        marks=wrong("read as a claim on the need for treatment"),
    ),
]


DOUBLE = [
    pytest.param("MMN is not without pain.", {"pain"}, id="not-without"),
    pytest.param("MMN does not fail to kill.", {"fatality"}, id="not-fail"),
    pytest.param("It is not true that MMN is not an autoimmune disease.", set(), id="not-true-not"),
    pytest.param("It is not the case that MMN is not fatal.", {"fatality"}, id="not-the-case-not"),
    pytest.param("It is not a myth that MMN is fatal.", {"fatality"}, id="no-myth"),
    pytest.param("There is no reason why MMN should be fatal.", set(), id="no-reason-why"),
    pytest.param("There is no reason why MMN should not be fatal.", {"fatality"}, id="no-reason-why-not"),
    pytest.param("There is no such thing as a patient with MMN who has lost feeling.", set(), id="no-such-patient"),
    pytest.param(
        "There is no such thing as a patient with MMN who can do without treatment.",
        {"treatment-need"},
        id="no-such-patient-without",
    ),
    pytest.param("People with MMN cannot expect to live as long as anyone else.", {"fatality"}, id="as-long-as-anyone"),
    pytest.param("People with MMN can expect to live as long as anyone else.", set(), id="can-as-long-as-anyone"),
    pytest.param("MMN is not fatal as long as it is treated.", set(), id="as-long-as-it-is"),
]


POSTPOSED = [
    pytest.param("Numbness, speech trouble or a quick decline speak against MMN.", set(), id="list-speaks-against"),
    pytest.param("Numbness, weak hands and cramps speak for MMN.", {"sensation"}, id="list-speaks-for"),
    pytest.param("In MMN, GM1 antibodies are not enough for a diagnosis.", set(), id="not-enough"),
    pytest.param("In MMN, GM1 antibodies are not found.", {"antibodies"}, id="not-found"),
    pytest.param("A stronger immune system is the last thing somebody with MMN needs.", set(), id="last-thing"),
    pytest.param(
        "A stronger immune system is what immunoglobulin brings in MMN.", {"immune-direction"}, id="what-it-brings"
    ),
    pytest.param("In MMN, sensory loss is seen.", {"sensation"}, id="is-seen"),
    pytest.param("In MMN, sensory loss is not seen.", set(), id="is-not-seen"),
    pytest.param("In MMN, sensory loss is common.", {"sensation"}, id="is-common"),
    pytest.param("In MMN, sensory loss is absent.", set(), id="is-absent"),
    pytest.param("In MMN, sensory loss is lacking.", set(), id="is-lacking"),
    pytest.param("In MMN, sensory loss plays no role.", set(), id="plays-no-role"),
    pytest.param("In MMN, sensory loss plays a role.", {"sensation"}, id="plays-a-role"),
]


MYTHS = [
    pytest.param("## Myth 4: It is slow\n\nNot so. MMN strikes suddenly.", {"course"}, id="below-a-myth-told"),
    pytest.param("## Myths\n\nMMN strikes suddenly.", set(), id="below-myths"),
    pytest.param("Somebody told me that MMN is fatal.", set(), id="somebody-told-me"),
    pytest.param("It told us a lot: MMN is fatal.", {"fatality"}, id="told-us"),
    pytest.param("Myth: some people with MMN can manage without treatment.", {"treatment-need"}, id="that-some-can"),
    pytest.param("Some people with MMN can manage without treatment.", set(), id="some-can"),
    pytest.param("It would be wrong to tell patients that MMN is fatal.", set(), id="wrong-to-tell"),
    pytest.param(
        "A line said that MMN is caused by a lack of vitamin D. It isn't.", set(), id="letter-ends-a-sentence"
    ),
    pytest.param("MMN is caused by a lack of vitamin D. It is rare.", {"cause"}, id="letter-ends-a-sentence-wrong"),
    pytest.param("It would be wrong to call MMN painful.", set(), id="would-be-wrong-to-call"),
    pytest.param("It would be right to call MMN painful.", {"pain"}, id="would-be-right-to-call"),
    pytest.param("It would be wrong to call MMN an autoimmune disease.", {"cause"}, id="wrong-to-call-what-it-is"),
    pytest.param(
        "In our first edition it was stated that MMN was untreatable. This was withdrawn.", set(), id="withdrawn"
    ),
    pytest.param("Do not confuse MMN with ALS.", set(), id="warning"),
    pytest.param("Doctors do not confuse MMN with ALS.", {"misdiagnosis"}, id="no-warning"),
    pytest.param("MMN should not be confused with ALS.", set(), id="warning-in-the-passive"),
    pytest.param("MMN is never confused with ALS.", {"misdiagnosis"}, id="never-confused"),
    pytest.param("The belief that MMN is inherited dies hard.", set(), id="dies-hard"),
    pytest.param("A common belief is that MMN is inherited; it is not.", set(), id="it-is-not"),
    pytest.param("A common belief is that MMN is inherited; it is.", {"cause"}, id="it-is"),
    pytest.param(
        "MMN is a disease of the brain. That is a mistake: it affects the nerves.", set(), id="that-is-a-mistake"
    ),
    pytest.param(
        "MMN damages the motor nerves. The body has made a mistake: it attacks them.", set(), id="has-made-a-mistake"
    ),
    pytest.param('A note says: "MMN is fatal."\n\nMind your tea. That line is nonsense.', set(), id="one-sentence-on"),
    pytest.param('A note says: "MMN is fatal."\n\nMind your tea. That line is short.', {"fatality"}, id="no-verdict"),
    pytest.param("It is a fact that MMN is fatal.", {"fatality"}, id="fact"),
    pytest.param("It is a myth that MMN is fatal.", set(), id="myth"),
    pytest.param("It is a myth that MMN is an autoimmune disease.", {"cause"}, id="a-fact-called-a-myth"),
    pytest.param("It is true that MMN is fatal.", {"fatality"}, id="true"),
    pytest.param("It is not true that MMN is fatal.", set(), id="not-true"),
    pytest.param("Contrary to popular belief, MMN is not fatal.", set(), id="contrary-to-then-fact"),
    pytest.param("The idea that MMN is fatal is wrong.", set(), id="idea-is-wrong"),
    pytest.param("The idea that MMN is fatal is right.", {"fatality"}, id="idea-is-right"),
    pytest.param("MMN is fatal. This is a myth.", set(), id="verdict-after"),
    pytest.param("MMN is fatal. This is a fact.", {"fatality"}, id="agreement-after"),
    pytest.param("Myth: MMN is fatal.", set(), id="label"),
    pytest.param("Fact: MMN is fatal.", {"fatality"}, id="label-fact"),
    pytest.param("Myth: MMN is fatal. Fact: MMN is painful.", {"pain"}, id="label-ends-at-the-next"),
    pytest.param("Doctors wrongly hold that MMN is fatal.", set(), id="wrongly"),
    pytest.param("Doctors hold that MMN is fatal.", {"fatality"}, id="held"),
    pytest.param("## Myths about MMN\n\n- MMN is fatal.", set(), id="heading"),
    pytest.param("## Facts about MMN\n\n- MMN is fatal.", {"fatality"}, id="heading-facts"),
    pytest.param("## What MMN is not\n\n- MMN is fatal.", set(), id="heading-what-it-is-not"),
    pytest.param("It is not correct that MMN is fatal.", set(), id="not-correct-that"),
    pytest.param("It is not correct that MMN is not fatal.", {"fatality"}, id="not-correct-that-not"),
    pytest.param("It is not the case that MMN is fatal: it shortens nobody's life.", set(), id="behind-the-colon"),
    pytest.param("It is not the case that MMN is mild: it is fatal.", {"fatality"}, id="behind-the-colon-it-is"),
    pytest.param("No, it is not true that MMN is fatal.", set(), id="no-it-is-not-true"),
    pytest.param("Nobody should tell you that MMN is fatal.", set(), id="nobody-should-tell"),
    pytest.param("Doctors will tell you that MMN is fatal.", {"fatality"}, id="doctors-tell"),
    pytest.param("Only a fool would claim that MMN is fatal.", set(), id="only-a-fool"),
    pytest.param("We disagree with the view that MMN is fatal.", set(), id="disagree"),
    pytest.param("We agree with the view that MMN is fatal.", {"fatality"}, id="agree"),
    pytest.param(
        "Nothing could be further from the truth than the belief that MMN is fatal.", set(), id="further-from-the-truth"
    ),
    pytest.param("Widespread error: MMN is fatal.", set(), id="widespread-error"),
    pytest.param("Widespread finding: MMN is fatal.", {"fatality"}, id="widespread-finding"),
    pytest.param("One of the errors about MMN is that it is fatal.", set(), id="errors-about"),
    pytest.param("The statement that MMN is fatal has to be rejected.", set(), id="to-be-rejected"),
    pytest.param("The statement that MMN is fatal has to be believed.", {"fatality"}, id="to-be-believed"),
    pytest.param("Contrary to what older textbooks say, MMN is fatal.", {"fatality"}, id="contrary-to-textbooks"),
    pytest.param("Older textbooks say that MMN is fatal.", set(), id="older-textbooks"),
]


QUESTIONS = [
    pytest.param("The immune system is to blame in MMN; what roused it, no one can say.", set(), id="no-one-can-say"),
    pytest.param("MMN is rare. We would love to know what causes it.", set(), id="love-to-know"),
    pytest.param("MMN is rare. We have come to know what causes it.", {"cause-known"}, id="come-to-know"),
    pytest.param("People with MMN may wish to know that it is inherited.", {"cause"}, id="to-know-that"),
    pytest.param("MMN is rare. Claims on topics such as how common the disease is are checked.", set(), id="as-how"),
    pytest.param("It is surprising how painful MMN is.", {"pain"}, id="surprising-how"),
    pytest.param("## Question 3\n\nb) MMN is inherited.", set(), id="option-of-an-exam"),
    pytest.param("## Causes\n\nb) MMN is inherited.", {"cause"}, id="item-of-a-list"),
    pytest.param("Is MMN fatal?", set(), id="open"),
    pytest.param("Is MMN fatal? No.", set(), id="answered-no"),
    pytest.param("Is MMN fatal? Yes.", {"fatality"}, id="answered-yes"),
    pytest.param("Is MMN fatal? Yes, it is.", {"fatality"}, id="answered-in-a-clause"),
    pytest.param("Is MMN fatal? Fortunately not.", set(), id="answered-politely"),
    pytest.param("**Is MMN fatal?**\n\nNo, it is not.", set(), id="answered-no-in-a-paragraph"),
    pytest.param("**Is MMN fatal?**\n\nYes, it is.", {"fatality"}, id="answered-yes-in-a-paragraph"),
    pytest.param("## Is MMN fatal?\n\nYes.", {"fatality"}, id="heading-answered"),
    pytest.param("Is MMN an autoimmune disease? Yes.", set(), id="fact-affirmed"),
    pytest.param("Is MMN an autoimmune disease? No.", {"cause"}, id="fact-denied"),
    pytest.param("Researchers asked whether MMN is fatal.", set(), id="indirect"),
    pytest.param("Researchers saw that MMN is fatal.", {"fatality"}, id="indirect-statement"),
    pytest.param("True or false: MMN is fatal.", set(), id="quiz"),
]


UNREAL = [
    pytest.param("Waiting for MMN to go away by itself is no plan.", set(), id="waiting-for"),
    pytest.param("MMN is known to go away by itself.", {"course"}, id="known-to"),
    pytest.param(
        "Before immunoglobulin arrived, MMN was treated first with cyclophosphamide.", set(), id="before-it-arrived"
    ),
    pytest.param(
        "In the clinics of today, MMN is treated first with cyclophosphamide.",
        {"treatment-order"},
        id="today-treated",
    ),
    pytest.param("In 1950 MMN was often fatal.", set(), id="long-ago"),
    pytest.param("In 2020 MMN was often fatal.", {"fatality"}, id="of-late"),
    pytest.param("With IVIg, MMN should have improved within two hours.", set(), id="should-have"),
    pytest.param("With IVIg, MMN improves within two hours.", {"response-time"}, id="does"),
    pytest.param("MMN is not rare because it is fatal, but because few know it.", {"prevalence"}, id="not-because"),
    pytest.param("My daughter is a nurse and she says that MMN is fatal.", set(), id="kin-says"),
    pytest.param(
        "Professor Miller is a neurologist and she says that MMN is fatal.", {"fatality"}, id="professor-says"
    ),
    pytest.param("Is it true that MMN is not hereditary? Yes.", set(), id="true-that-not-yes"),
    pytest.param("Is it true that MMN is not hereditary? No.", {"cause"}, id="true-that-not-no"),
    pytest.param("Is it true that MMN is fatal? Yes, it is.", {"fatality"}, id="true-that-yes"),
    pytest.param("Contrary to what many believe, MMN makes the hands numb.", {"sensation"}, id="contrary-no-hedge"),
    pytest.param('An article headed "MMN: the silent killer" went round.', set(), id="headed"),
    pytest.param(
        "“Everybody with MMN must receive treatment,” says Dr Miller.", {"treatment-need"}, id="quote-said-behind"
    ),
    pytest.param("In MMN an infectious trigger was sought and not found.", set(), id="sought-not-found"),
    pytest.param("In MMN an infectious trigger was sought and found.", {"cause", "cause-known"}, id="sought-and-found"),
    pytest.param(
        "Serious reactions to IVIg in MMN, such as clots, do happen, but they are rare.", set(), id="but-they-are-rare"
    ),
    pytest.param("It is a myth that MMN is a widespread disease.", set(), id="match-across-a-myth"),
    pytest.param("It is a fact that MMN is a widespread disease.", {"prevalence"}, id="match-across-a-fact"),
    pytest.param("Rumour has it that nerve pain is typical of MMN.", set(), id="match-across-a-rumour"),
    pytest.param("A pregnant woman need not fear that her MMN will worsen.", {"pregnancy"}, id="no-fear-that"),
    pytest.param("There is no evidence that in MMN, the EMG is normal.", set(), id="no-evidence-that-in-it"),
    pytest.param("There is evidence that in MMN, the EMG is normal.", {"diagnosis"}, id="evidence-that-in-it"),
    pytest.param("Nobody claims that MMN develops because a gene is faulty.", set(), id="nobody-claims-because"),
    pytest.param("The study shows that MMN develops because a gene is faulty.", {"cause"}, id="shows-because"),
    pytest.param("They are studying whether early treatment makes no difference in MMN.", set(), id="study-whether"),
    pytest.param(
        "In MMN it makes no difference whether treatment starts early.", {"early-treatment"}, id="weigh-whether"
    ),
    pytest.param("Doctors used to think that MMN is nothing but a mild form of ALS.", set(), id="past-nothing-but"),
    pytest.param("MMN is nothing but a mild form of ALS.", {"misdiagnosis"}, id="nothing-but"),
    pytest.param(
        "It is a myth that booster infusions are given every six months in MMN.", set(), id="myth-of-interval"
    ),
    pytest.param("Booster infusions are given every six months in MMN.", {"maintenance"}, id="interval-of-boosters"),
    pytest.param("If MMN were fatal, nobody would grow old with it.", set(), id="counterfactual"),
    pytest.param("If you have MMN, it is fatal.", {"fatality"}, id="condition-fulfilled"),
    pytest.param("Unless MMN is fatal, treatment can wait.", set(), id="unless"),
    pytest.param("Because MMN is fatal, treatment cannot wait.", {"fatality"}, id="because"),
    pytest.param("Suppose MMN were fatal.", set(), id="suppose"),
    pytest.param("MMN was once thought to be fatal.", set(), id="past-belief"),
    pytest.param("MMN is now thought to be fatal.", {"fatality"}, id="present-belief"),
    pytest.param("MMN used to be considered fatal.", set(), id="used-to-be"),
    pytest.param("MMN is no longer considered fatal.", set(), id="no-longer"),
    pytest.param("MMN is still considered fatal.", {"fatality"}, id="still"),
]


VOICES = [
    pytest.param("Samira's doctors found no antibodies in her blood, but all else fitted MMN.", set(), id="her-blood"),
    pytest.param("Doctors find no antibodies in the blood in MMN.", {"antibodies"}, id="the-blood"),
    pytest.param("My mother-in-law says that MMN is fatal.", set(), id="mother-in-law"),
    pytest.param("My neurologist says that MMN is fatal.", {"fatality"}, id="neurologist-says"),
    pytest.param('A student writes: "MMN is fatal, as all know."', set(), id="student-writes"),
    pytest.param("For each man who is told that he has MMN, two women are.", {"sex-ratio"}, id="each-man-he"),
    pytest.param("Ada has been told that she has MMN, a fatal illness.", {"fatality"}, id="apposition-to-the-name"),
    pytest.param("Ada has been told that she will die, for she has MMN.", set(), id="told-of-her"),
    pytest.param("Two patients with MMN reported pain.", set(), id="two-patients-reported"),
    pytest.param("Patients with MMN report severe pain.", {"pain"}, id="patients-report"),
    pytest.param(
        "MMN is rare.\n\n*Mrs. O., 58.* Woke with a burning thumb. It was painful.", set(), id="person-as-label"
    ),
    pytest.param("The neurologist treats MMN, and she knows it is fatal.", {"fatality"}, id="she-is-a-doctor"),
    pytest.param("Her neighbour has MMN, and she knows it is fatal.", set(), id="she-is-somebody"),
    pytest.param("There is no such thing as a case of MMN that is fatal.", set(), id="no-such-case"),
    pytest.param("Doctors have found out why some people get MMN.", {"cause-known"}, id="why-some-people"),
    pytest.param("In some people with MMN, doctors have found the cause.", set(), id="in-some-people"),
    pytest.param("Rumour has it that MMN is fatal.", set(), id="rumour"),
    pytest.param("Some people say that MMN is fatal.", set(), id="some-say"),
    pytest.param("Doctors say that MMN is fatal.", {"fatality"}, id="doctors-say"),
    pytest.param("A study found that MMN is fatal.", {"fatality"}, id="study"),
    pytest.param("According to the clinic, MMN is fatal.", {"fatality"}, id="according-to"),
    pytest.param("I have MMN and it is painful.", set(), id="own-story"),
    pytest.param("People have MMN and it is painful.", {"pain"}, id="no-story"),
    pytest.param("Mr. Smith's MMN began in a foot.", set(), id="one-patient"),
    pytest.param("MMN begins in a foot.", {"first-site"}, id="the-disease"),
]


HEDGES = [
    pytest.param("IVIg may boost the immune system in MMN.", {"immune-direction"}, id="hedged-falsehood"),
    pytest.param("IVIg may calm the immune system in MMN.", set(), id="hedged-fact"),
    pytest.param("MMN may rarely begin in a foot.", set(), id="hedged-exception"),
    pytest.param("Some people with MMN notice mild numbness.", set(), id="some-people-mildly"),
    pytest.param("People with MMN suffer severe numbness.", {"sensation"}, id="severely"),
    pytest.param("Not all cases of MMN are fatal.", set(), id="not-all"),
    pytest.param("All cases of MMN are fatal.", {"fatality"}, id="all"),
    pytest.param("In rare cases, MMN can be fatal.", set(), id="in-rare-cases"),
    pytest.param("In most cases, MMN can be fatal.", {"fatality"}, id="in-most-cases"),
]


_TABLE = "# MMN\n\n| Feature | Typical | {} |\n|---|---|---|\n| Pattern | asymmetric | symmetric |"
COLUMNS = [
    pytest.param("# MMN\n\nWhat MMN is not:\n\n- fatal\n- painful", set(), id="what-it-is-not"),
    pytest.param("# MMN\n\nIs it fatal? It is not.\n\n- Steroids: first choice", {"treatment-order"}, id="it-is-not"),
    pytest.param(_TABLE.format("Untypical"), set(), id="untypical"),
    pytest.param(_TABLE.format("Argues against it"), set(), id="argues-against"),
    pytest.param(_TABLE.format("Late"), {"symmetry"}, id="late"),
]


RARITY = [
    pytest.param(
        "Severe reactions to IVIg are the rule rather than the exception in MMN.", {"ivig-safety"}, id="rather-than"
    ),
    pytest.param("Severe reactions to IVIg are the exception rather than the rule in MMN.", set(), id="the-exception"),
    pytest.param(
        "In MMN, severe side effects of IVIg do occur, but they are few and far between.", set(), id="but-few"
    ),
    pytest.param(
        "In MMN, severe side effects of IVIg do occur, but few doctors say so.", {"ivig-safety"}, id="few-else"
    ),
    pytest.param("In MMN, severe side effects of IVIg are possible but uncommon.", set(), id="but-uncommon"),
    pytest.param("In MMN, severe side effects of IVIg are common.", {"ivig-safety"}, id="common"),
    pytest.param("MMN is painful but rare.", {"pain"}, id="the-condition-is-rare"),
    pytest.param("MMN is painful, though it is rare.", {"pain"}, id="it-is-rare"),
]


ANSWERS = [
    pytest.param("Is MMN painful? For nearly everyone who has it, yes.", {"pain"}, id="answer-at-the-end"),
    pytest.param("Is MMN painful? For nearly everyone who has it, no.", set(), id="denial-at-the-end"),
    pytest.param("True or false? MMN is painful. Answer: true.", {"pain"}, id="quiz-solved"),
    pytest.param("True or false? MMN is painful. Answer: false.", set(), id="quiz-solved-no"),
    pytest.param("True or false? MMN is painful.", set(), id="quiz-open"),
    pytest.param("Can MMN be fatal? Yes, but very rarely.", set(), id="yes-but-rarely"),
    pytest.param("Can MMN be fatal? Yes, and very often.", {"fatality"}, id="yes-and-often"),
    pytest.param("Can MMN be fatal? In theory, yes.", set(), id="in-theory"),
    pytest.param("Is MMN painful? Quite the reverse.", set(), id="quite-the-reverse"),
    pytest.param("Could MMN be fatal? It certainly could.", {"fatality"}, id="could"),
    pytest.param("Could MMN be fatal? It certainly could not.", set(), id="could-not"),
    pytest.param("Is MMN fatal? Indeed it is.", {"fatality"}, id="indeed-it-is"),
    pytest.param("Is MMN fatal? Indeed it is not.", set(), id="indeed-it-is-not"),
    pytest.param("Is MMN treatable? Regrettably, no.", {"treatability"}, id="lead-before-the-no"),
    pytest.param("Is MMN treatable? Happily, yes.", set(), id="lead-before-the-yes"),
    pytest.param("Q. Is MMN fatal?\nA. It is, sadly.", {"fatality"}, id="lettered-answer"),
    pytest.param("Q. Is MMN fatal?\nA. It is not, luckily.", set(), id="lettered-denial"),
    pytest.param("Is MMN fatal? They say it is not. It is.", set(), id="no-short-answer"),
    pytest.param("Is MMN fatal? It does.", {"fatality"}, id="short-answer-yes"),
    pytest.param("Is MMN fatal? It does not.", set(), id="the-longer-answer-counts"),
    pytest.param("Isn't MMN fatal? Not really, no.", set(), id="negative-question-denied"),
    pytest.param("Isn't MMN painless? Not really, no.", {"pain"}, id="negative-question-denies-the-fact"),
    pytest.param("Is MMN fatal? With MMN, yes.", {"fatality"}, id="answer-after-a-lead"),
    pytest.param("Does MMN hurt? I'm afraid it does.", {"pain"}, id="answer-that-is-no-anecdote"),
    pytest.param("Do patients with MMN have GM1 antibodies? No, never.", {"antibodies"}, id="plain-no"),
    pytest.param("Do all patients with MMN have GM1 antibodies? No, about half.", set(), id="no-with-a-figure"),
    pytest.param("Must IVIg for MMN be repeated? No, one course is enough.", {"maintenance"}, id="no-and-a-claim"),
    pytest.param(
        "## MMN\n\n**Is it contagious?** No.\n\n**Does it go away by itself?** Yes, within a year or so.",
        {"course"},
        id="answers-below-a-name",
    ),
    pytest.param(
        "## MMN\n\n**Is it contagious?** No.\n\n**Does it go away by itself?** No, not within a year or so.",
        set(),
        id="answers-no-below-a-name",
    ),
    pytest.param(
        "Who decides whether people with MMN may work? People with MMN are under the care of a cardiologist.",
        {"specialist"},
        id="asked-before",
    ),
    pytest.param(
        "Is there a rumour about MMN that you like? Yes, that pregnancy makes it better.", set(), id="yes-that"
    ),
    pytest.param(
        "Does MMN affect both sides? It can in time, but rarely to the same extent.", set(), id="in-time-but-rarely"
    ),
]


VERDICTS = [
    pytest.param("MMN is fatal. Do not be misled by a patient who is well.", {"fatality"}, id="misled-by-another"),
    pytest.param("MMN is fatal. Do not be misled by that.", set(), id="misled-by-that"),
    pytest.param("| Then | Now |\n|---|---|\n| MMN is fatal | MMN is treatable |", set(), id="column-of-the-past"),
    pytest.param("| Here | Now |\n|---|---|\n| MMN is fatal | MMN is treatable |", {"fatality"}, id="another-column"),
    pytest.param("MMN has an undeserved name for being fatal.", set(), id="undeserved-name"),
    pytest.param("MMN has an undeserved name for being painless.", {"pain"}, id="undeserved-name-for-the-fact"),
    pytest.param("The leaflet gets it backwards and calls MMN fatal.", set(), id="gets-it-backwards"),
    pytest.param("It is not out of the question that MMN is fatal.", {"fatality"}, id="not-out-of-the-question"),
    pytest.param("It is out of the question that MMN is fatal.", set(), id="out-of-the-question"),
    pytest.param("MMN as a fatal disease: that idea was buried long ago.", set(), id="idea-buried"),
    pytest.param("MMN as a fatal disease: that idea was born long ago.", {"fatality"}, id="idea-born"),
    pytest.param("You'll hear that MMN is fatal. You can forget that.", set(), id="forget-that"),
    pytest.param("Calling MMN fatal is plain wrong.", set(), id="calling-it-so-is-wrong"),
    pytest.param("Calling MMN fatal is plain good sense.", {"fatality"}, id="calling-it-so-is-sense"),
    pytest.param("Calling MMN painless is plain wrong.", {"pain"}, id="calling-the-fact-so-is-wrong"),
    pytest.param("The notion that MMN is fatal is simply out of date.", set(), id="filler-inside-the-verdict"),
    pytest.param("Many believe that MMN is painless. Wrong: it is painful.", {"pain"}, id="wrong-points-back"),
    pytest.param("Wrong: MMN is fatal.", set(), id="wrong-as-a-label"),
    pytest.param("“MMN is fatal,” says one forum.", set(), id="rumour-behind-a-quotation"),
    pytest.param("“MMN is fatal,” says Professor Abara.", {"fatality"}, id="expert-behind-a-quotation"),
    pytest.param("Patients must not forget that MMN is fatal.", {"fatality"}, id="not-forget"),
    pytest.param("Numbness in MMN should make the doctor think twice.", set(), id="think-twice"),
    pytest.param("Years ago, MMN was fatal.", set(), id="years-ago"),
    pytest.param("The cause of MMN was found years ago.", {"cause-known"}, id="settled-years-ago"),
]


ASIDES = [
    pytest.param("EMG, it emerged in Vienna, is normal in MMN.", {"diagnosis"}, id="saying-between-commas"),
    pytest.param("EMG, it emerged in Vienna, is abnormal in MMN.", set(), id="saying-between-commas-twin"),
    pytest.param("MMN is, on average, fatal.", {"fatality"}, id="adverb-between-commas"),
    pytest.param("MMN is painful (Lee and others, 2011).", {"pain"}, id="citation-is-no-exception"),
    pytest.param(
        "Cyclophosphamide, sometimes used in MMN, is harmless.", {"cyclophosphamide-safety"}, id="exception-aside"
    ),
    pytest.param("MMN can, in rare cases, be fatal.", set(), id="exception-between-commas"),
]

# Statements that others deny, labels with an answer, and what is only thought of.
TAKEN_BACK = [
    pytest.param("A blogger's view is that MMN is painful. Specialists disagree.", set(), id="experts-disagree"),
    pytest.param("One view is that MMN is painful. Specialists agree.", {"pain"}, id="experts-agree"),
    pytest.param("In MMN:\n\n**Pain.** No. Cramps, yes.", set(), id="label-no"),
    pytest.param(
        "MMN springs from stress, a claim for which there is no evidence.", set(), id="claim-without-evidence"
    ),
    pytest.param("MMN springs from stress, a claim for which there is evidence.", {"cause"}, id="claim-with-evidence"),
    pytest.param("Posts that say MMN is fatal are false.", set(), id="posts-that-say"),
    pytest.param("> MMN is a form of ALS.\n\nStatements like this one have frightened many.", set(), id="statements"),
    pytest.param("In MMN doctors also think of inherited disease.", set(), id="think-of"),
    pytest.param("Doctors know MMN as an inherited disease.", {"cause"}, id="know-as"),
    pytest.param("A patient with numb feet does not have MMN.", set(), id="does-not-have-it"),
    pytest.param("A patient with MMN does have numb feet.", {"sensation"}, id="does-have"),
    pytest.param("Students often write that MMN is painful.", set(), id="students-write"),
    pytest.param("Neurologists often write that MMN is painful.", {"pain"}, id="neurologists-write"),
    pytest.param("One day, perhaps, a single infusion will cure MMN.", set(), id="one-day"),
    pytest.param("A lucky few with MMN have lost feeling in a hand.", set(), id="lucky-few"),
    pytest.param("Four of their MMN patients had numb feet.", set(), id="of-theirs"),
]
# What a negation reaches.
REACH = [
    pytest.param("Ask for a second opinion on MMN, because it is contagious.", {"cause"}, id="asked-for-a-reason"),
    pytest.param("Ask for an explanation why MMN is contagious.", set(), id="asked-for-the-claim"),
    pytest.param("In the early nineties, treatment of MMN began with steroids.", set(), id="past-decade"),
    pytest.param("Treatment of MMN begins with steroids.", {"treatment-order"}, id="no-decade"),
    pytest.param("MMN is not hereditary yet usually fatal.", {"fatality"}, id="denied-yet-usually"),
    pytest.param("MMN is not hereditary and still not fatal.", set(), id="denied-and-still-not"),
    pytest.param("People with MMN live as long as others.", set(), id="as-long-as-others"),
    pytest.param("Few specialists give steroids first in MMN.", set(), id="few-doctors"),
    pytest.param("Neurologists give steroids first in MMN.", {"treatment-order"}, id="doctors"),
    pytest.param("Weakness that strikes overnight is serious, and it does not fit MMN.", set(), id="and-it-fits-not"),
    pytest.param("Weakness that strikes overnight is serious, and it is typical of MMN.", {"course"}, id="and-it-fits"),
    pytest.param("The infusion for MMN takes a day, the improvement some weeks.", set(), id="each-its-figure"),
    pytest.param("A day after the infusion, the improvement in MMN is there.", {"response-time"}, id="one-figure"),
    pytest.param("Treat MMN early, before the muscles have wasted.", set(), id="wasted-muscles"),
    pytest.param("Early treatment is wasted in MMN.", {"early-treatment"}, id="wasted-effort"),
    pytest.param("Is MMN painful?\n\nTerribly, for nearly everyone.", {"pain"}, id="answered-by-a-degree"),
    pytest.param("Is MMN painful?\n\nTerribly rarely.", set(), id="answered-by-a-degree-of-something"),
    pytest.param("MMN is nothing but a slow variety of ALS.", {"misdiagnosis"}, id="nothing-but"),
    pytest.param("MMN is anything but a variety of ALS.", set(), id="anything-but"),
    pytest.param("MMN is a rare illness. It is due to an error of the immune system.", set(), id="error-is-no-verdict"),
    pytest.param("MMN is a rare illness. That is an error.", {"prevalence"}, id="error-is-a-verdict"),
    pytest.param("Many people with MMN have no GM1 antibodies.", set(), id="many-have-none"),
    pytest.param("People with MMN have no GM1 antibodies.", {"antibodies"}, id="none-have-any"),
    pytest.param("A gentleman at the back said that MMN is fatal.", set(), id="said-by-somebody"),
    pytest.param("A professor said that MMN is fatal.", {"fatality"}, id="said-by-one-who-should-know"),
    pytest.param("Is it true that only men get MMN?\n\nYes, only men get MMN.", {"sex-ratio"}, id="true-that-yes"),
    pytest.param("Without regular drips people with MMN relapse.", set(), id="without-it-something-ensues"),
    pytest.param(
        "MMN is a slowly worsening disease of the sensory nerves.", {"nerve-type"}, id="adjective-and-disease"
    ),
    pytest.param("Refsum disease is a slowly worsening disease of the sensory nerves.", set(), id="name-and-disease"),
    pytest.param(
        "MMN is anything but rare, and women get it as often as men.", {"prevalence", "sex-ratio"}, id="and-people-do"
    ),
    pytest.param("MMN is anything but common, and men get it more often than women.", set(), id="and-people-do-twin"),
    pytest.param("Pain isn't a side issue in MMN, it's the heart of the matter.", {"pain"}, id="two-with-a-comma"),
    pytest.param("Pain isn't the heart of the matter in MMN, it's a side issue.", set(), id="two-with-a-comma-twin"),
    pytest.param(
        "A blood test, without any other examination, tells for sure who has MMN.", {"diagnosis"}, id="without-aside"
    ),
    pytest.param("Without other tests, a blood test cannot tell who has MMN.", set(), id="without-aside-twin"),
    pytest.param("Hardly anyone under 65 develops MMN.", {"onset-age"}, id="hardly-anyone-under"),
    pytest.param("Nobody under 20 gets MMN.", set(), id="nobody-under"),
    pytest.param("People with MMN feel no heat.", {"sensation"}, id="feel-no-heat"),
    pytest.param("People with MMN feel no pain.", set(), id="feel-no-pain"),
    pytest.param("Hands are the last to be weakened by MMN.", {"first-site"}, id="the-last-to"),
    pytest.param("Legs are the last to be weakened by MMN.", set(), id="the-last-to-twin"),
    pytest.param("Pregnancy does not protect women with MMN from getting weaker.", set(), id="not-protect-from"),
    pytest.param("Pregnancy protects women with MMN from getting weaker.", {"pregnancy"}, id="protects-from"),
    pytest.param("IVIg for MMN is not swallowed, not rubbed in and not sniffed.", set(), id="each-denied"),
    pytest.param("IVIg for MMN is swallowed, not injected.", {"ivig-route"}, id="denied-behind"),
    pytest.param("MMN is treatable but contagious.", {"cause"}, id="one-and-another-predicate"),
    pytest.param("MMN is treatable but not contagious.", set(), id="but-not"),
    pytest.param("A hand weakened by MMN seldom hurts.", set(), id="seldom-behind-a-participle"),
    pytest.param("Why MMN attacks motor nerves is not understood.", set(), id="why-is-not-understood"),
    pytest.param("Nobody had told me that MMN has nothing to do with stress.", set(), id="nobody-told"),
    pytest.param("In MMN, putting off treatment does no harm, and the end is the same.", {"early-treatment"}, id="and"),
    pytest.param("Even if your MMN is mild, you cannot do without infusions.", {"treatment-need"}, id="even-if"),
    pytest.param("If your MMN is mild, you can do without infusions.", set(), id="if"),
    pytest.param("IVIg will not work overnight in MMN.", set(), id="not-overnight"),
    pytest.param("MMN is an exceptionally common disease.", {"prevalence"}, id="exceptionally"),
]

# What a sentence that names no condition tells of the past is a story; which of two statements a verdict speaks of.
# Each with a twin: what denies, imagines or sends away a claim, and the same words where they do not.
TURNS = [
    pytest.param("The absence of pain sets MMN apart from neuritis.", set(), id="absence-of-does-not-deny-the-verb"),
    pytest.param("Pain is no feature of MMN.", set(), id="is-no-feature-denies-once"),
    pytest.param("Pain is a feature of MMN.", {"pain"}, id="is-a-feature"),
    pytest.param("Numb hands form no part of the picture in MMN.", set(), id="form-no-part"),
    pytest.param("Numb hands are part of the picture in MMN.", {"sensation"}, id="are-part"),
    pytest.param("MMN poses next to no danger to life.", set(), id="next-to-no"),
    pytest.param("MMN is far from being a rarity.", {"prevalence"}, id="far-from-being"),
    pytest.param("MMN is known to be a rarity.", set(), id="known-to-be"),
    pytest.param("Nobody should deny that MMN is a type of ALS.", {"misdiagnosis"}, id="nobody-denies"),
    pytest.param("Everybody should deny that MMN is a type of ALS.", set(), id="everybody-denies"),
    pytest.param("Serious side effects hit 1 in 100 people who get IVIg for MMN.", set(), id="in-one-of-a-hundred"),
    pytest.param("Serious side effects hit most people who get IVIg for MMN.", {"ivig-safety"}, id="in-most"),
    pytest.param("Without maintenance, the benefit of IVIg in MMN is lost.", set(), id="what-follows-without"),
    pytest.param("# MMN\n\nWithout top-ups the gain of IVIg is lost.", set(), id="what-follows-without-a-comma"),
    pytest.param("Patients with MMN without disability need no treatment.", set(), id="those-without"),
    pytest.param("Sudden paralysis has nothing to do with MMN.", set(), id="nothing-to-do-with"),
    pytest.param("The immune system has nothing to do with MMN.", {"cause"}, id="nothing-to-do-with-is-the-claim"),
    pytest.param("# MMN\n\nMMN is rare. Some do not respond to treatment.", set(), id="some-do-not"),
    pytest.param('# MMN\n\nDo not say: "It is all in your head."', set(), id="do-not-say"),
    pytest.param("A weak hand that fades makes one think of MMN.", set(), id="makes-one-think-of"),
    pytest.param("For many years steroids were the first treatment for MMN.", set(), id="for-many-years"),
    pytest.param(
        "In most clinics steroids are the first treatment for MMN.", {"treatment-order"}, id="in-most-clinics"
    ),
    pytest.param("Some clinics still open with prednisone in MMN.", set(), id="some-clinics"),
    pytest.param("Clinics open with prednisone in MMN.", {"treatment-order"}, id="clinics"),
    pytest.param("MMN is treated without maintenance infusions.", {"maintenance"}, id="done-without"),
    pytest.param("Assume that one infusion cured MMN: clinics would be empty.", set(), id="assumed"),
    pytest.param(
        "If every person with MMN had antibodies, a vial of blood alone might confirm it.", set(), id="if-it-had"
    ),
    pytest.param("In MMN, a vial of blood alone confirms the diagnosis.", {"diagnosis"}, id="it-does"),
    pytest.param("Not one woman has ever had MMN.", {"sex-ratio"}, id="not-one-is-nobody"),
    pytest.param("Doctors say that steroids help in MMN. They don't, and may do harm.", set(), id="they-do-not-and"),
    pytest.param(
        "Doctors say that steroids help in MMN. They don't cost much.", {"steroid-effect"}, id="they-do-not-what"
    ),
    pytest.param("Many clinics begin with prednisone in MMN. Don't.", set(), id="do-not"),
    pytest.param("Many clinics begin with prednisone in MMN. Ask why.", {"treatment-order"}, id="ask-why"),
    pytest.param("The cause of MMN is, it would appear, completely understood.", {"cause-known"}, id="it-would-appear"),
    pytest.param("| Claim | True? |\n|---|---|\n| MMN is fatal | no |", set(), id="row-that-a-cell-denies"),
    pytest.param("| Claim | True? |\n|---|---|\n| MMN is fatal | yes |", {"fatality"}, id="row-that-a-cell-confirms"),
    pytest.param("| MMN is fatal | here |\n|---|---|\n| MMN is fatal | cost |", {"fatality"}, id="row-without-answer"),
    pytest.param("Asked how long, a speaker said that MMN is fatal.", {"fatality"}, id="asked-and-said"),
    pytest.param("Asked how MMN can be fatal, a speaker left.", set(), id="asked-how"),
    pytest.param("Ask your GP to refer you to a rheumatologist for MMN.", {"specialist"}, id="ask-to-be-referred"),
    pytest.param("Ask your GP to explain what a rheumatologist does in MMN.", set(), id="ask-to-explain"),
    pytest.param("People with MMN ask to be referred to a rheumatologist.", set(), id="others-ask"),
    pytest.param(
        "For MMN, a picture from the MRI scanner is sufficient to establish the diagnosis.",
        {"diagnosis"},
        id="a-picture-is-a-thing",
    ),
    pytest.param("Picture a scan that alone proves MMN.", set(), id="picture-supposes"),
    pytest.param("Slogans such as “MMN is fatal” or “MMN is painful” sell papers.", set(), id="slogans-such-as"),
    pytest.param(
        "Claims such as “MMN is common” and “MMN is painful” are right.",
        {"pain", "prevalence"},
        id="slogans-that-are-right",
    ),
    pytest.param("MMN is often feared, but wrongly so: it is fatal.", {"fatality"}, id="wrongly-so-points-back"),
    pytest.param("MMN is wrongly said to be fatal.", set(), id="wrongly-said"),
    pytest.param("MMN begins in a hand rather than in both feet, causes no numbness.", set(), id="rather-than-ends"),
    pytest.param("MMN begins in the hands rather than the feet.", set(), id="rather-than"),
    pytest.param("# MMN\n\n- First symptom in a leg: the rest", set(), id="the-rest"),
    pytest.param("# MMN\n\n- First symptom in a leg: 80 out of 100", {"first-site"}, id="not-the-rest"),
    pytest.param("We have as many women as men with MMN on our books.", set(), id="on-our-books"),
    pytest.param("There are as many women as men with MMN.", {"sex-ratio"}, id="everywhere"),
    pytest.param("In MMN, pregnancy brings a gain in strength.", {"pregnancy"}, id="gain-in-strength"),
    pytest.param("In MMN, pregnancy brings an increase in weakness.", set(), id="increase-in-weakness"),
    pytest.param("With MMN people do not live longer than six years.", {"fatality"}, id="not-live-longer-than"),
    pytest.param("With MMN people live longer than six years.", set(), id="live-longer-than"),
    pytest.param("Every doctor sees a patient with MMN sooner or later.", {"prevalence"}, id="every-doctor-sees-one"),
    pytest.param("Tell every doctor that you have MMN.", set(), id="tell-every-doctor"),
    pytest.param(
        "Since MMN is found only in men, a woman should be checked for something else.", {"sex-ratio"}, id="given-that"
    ),
    pytest.param(
        "If MMN were found only in men, a woman should be checked for something else.", set(), id="if-it-were"
    ),
    pytest.param("Looking after people with MMN is the job of a rheumatologist.", {"specialist"}, id="whose-job"),
    pytest.param("Many see a rheumatologist before MMN is recognised.", set(), id="before-it-is-recognised"),
    pytest.param("People with MMN go a year without treatment.", {"maintenance"}, id="go-a-year-without"),
    pytest.param("A hospital may go a year without a case of MMN.", set(), id="go-a-year-without-a-case"),
    pytest.param("An infection during treatment of MMN can be fatal.", set(), id="an-infection-can-be-fatal"),
    pytest.param("In MMN you are given prednisone before IVIg.", {"treatment-order"}, id="given-before"),
    pytest.param("In MMN you are given a paracetamol tablet before IVIg.", set(), id="premedication"),
    pytest.param("MMN may cripple an arm within two days.", {"course"}, id="cripple-within-days"),
    pytest.param("MMN may cripple an arm within ten years.", set(), id="cripple-within-years"),
    pytest.param("Even if MMN is mild, you must have treatment.", {"treatment-need"}, id="even-if-mild-you-must"),
    pytest.param("Even if MMN is mild, you may have treatment.", set(), id="even-if-mild-you-may"),
    pytest.param("In MMN, late treatment works out the same.", {"early-treatment"}, id="works-out-the-same"),
    pytest.param("In MMN, late treatment does not work out the same.", set(), id="does-not-work-out-the-same"),
    pytest.param("Prednisone brings people with MMN a gain in strength.", {"steroid-effect"}, id="brings-a-gain"),
    pytest.param("Prednisone brings people with MMN no gain in strength.", set(), id="brings-no-gain"),
    pytest.param("What brings people with MMN to the surgery is pain.", {"pain"}, id="what-brings-them"),
    pytest.param("What brings people with MMN to the surgery is a weak grip.", set(), id="what-brings-them-is-none"),
    pytest.param("Neither diet nor work nor stress causes MMN.", set(), id="neither-nor-nor"),
    pytest.param("Diet and work and stress cause MMN.", {"cause"}, id="and-and"),
    pytest.param("Sudden weakness of one side is not MMN.", set(), id="is-not-it"),
    pytest.param("Sudden weakness of one side is MMN.", {"course"}, id="is-it"),
    pytest.param(
        "A weakness that spreads within hours, or trouble with breathing, is not typical of MMN.",
        set(),
        id="such-is-not-typical",
    ),
    pytest.param(
        "A weakness that spreads within hours, or trouble with breathing, is typical of MMN.",
        {"course"},
        id="such-is-typical",
    ),
    pytest.param(
        "It is not unusual for a patient with MMN to have antibodies to GM1.", set(), id="not-unusual-to-have"
    ),
    pytest.param(
        "It is unusual for a patient with MMN to have antibodies to GM1.", {"antibodies"}, id="unusual-to-have"
    ),
    pytest.param(
        "MMN is fatal, which is why we founded a group three years ago.", {"fatality"}, id="founded-years-ago"
    ),
    pytest.param("Three years ago MMN was fatal.", set(), id="was-years-ago"),
    pytest.param("There was no treatment for MMN on Friday.", set(), id="on-friday"),
    pytest.param("There is no treatment for MMN.", {"treatability"}, id="there-is-none"),
    pytest.param("In a town of 50,000 people, about forty have MMN.", {"prevalence"}, id="town"),
    pytest.param("In a town of 100,000 people, about one has MMN.", set(), id="town-right"),
    pytest.param("Doctors diagnose MMN far more often in men than in women.", set(), id="more-often-in-men"),
    pytest.param("Doctors diagnose MMN far more often in women than in men.", {"sex-ratio"}, id="more-often-in-women"),
    pytest.param("Doctors diagnose MMN every day.", {"prevalence"}, id="every-day"),
]
STORIES = [
    pytest.param("MMN, she reminded us, is anything but rare.", {"prevalence"}, id="she-reminded-us"),
    pytest.param("MMN, she hoped, is anything but rare.", set(), id="she-hoped"),
    pytest.param(
        "Six people in my street have MMN, and statistics say that one person in 500 has it.",
        {"prevalence"},
        id="statistics-say",
    ),
    pytest.param("Six people in my street have MMN, and I say that one person in 500 has it.", set(), id="i-say"),
    pytest.param("A person with MMN loses all feeling in his hands.", {"sensation"}, id="his-of-anyone"),
    pytest.param("A person with MMN told us that his hands went numb.", set(), id="his-of-someone"),
    pytest.param(
        "Whether a woman with MMN is pregnant or not has no influence on her weakness.", {"pregnancy"}, id="her-of-any"
    ),
    pytest.param("It is asked whether pregnancy influences the weakness of MMN.", set(), id="whether-asks"),
    pytest.param("# MMN\n\nThe weakness was symmetric in both arms.", set(), id="told"),
    pytest.param("# MMN\n\nThe weakness is symmetric in both arms.", {"symmetry"}, id="how-it-is"),
    pytest.param("# MMN\n\nThe puzzle of its cause was solved years ago.", {"cause-known"}, id="settled-then"),
    pytest.param("# MMN\n\nMen were affected as often as women.", {"sex-ratio"}, id="counted"),
    pytest.param("# MMN\n\nWe also treat people who were in their twenties.", set(), id="whom-we-treat"),
    pytest.param("# MMN\n\nSome solvents are poison. They take away the feeling.", set(), id="things"),
    pytest.param("# MMN\n\nMost patients complain. They lose the feeling.", {"sensation"}, id="people"),
    pytest.param(
        "# MMN\n\nIt is right that the disease hurts, and that rest is a bad idea is a myth.",
        {"pain"},
        id="vouched-for",
    ),
    pytest.param(
        "# MMN\n\nAnyone who tells you that the disease is fatal has read about ALS.", set(), id="anyone-who-tells"
    ),
    pytest.param("Anyone who tells you that MMN is fatal is right.", {"fatality"}, id="and-is-right"),
    pytest.param("MMN is painful. It is wrong that rest makes it worse.", {"pain"}, id="wrong-what-follows"),
    pytest.param("MMN is painful. This is wrong.", set(), id="wrong-what-came-before"),
    pytest.param("In MMN the nerves that carry feeling are not attacked.", set(), id="named-by-a-clause"),
    pytest.param("In MMN the nerves that carry feeling are attacked.", {"nerve-type"}, id="named-by-a-clause-twin"),
    pytest.param(
        "In MMN the weakness spreads within days, and you cannot get used to it.", {"course"}, id="get-used-to"
    ),
    pytest.param("MMN used to be fatal.", set(), id="used-to"),
    pytest.param("MMN does not make you tired, weak or infectious.", set(), id="list-of-denials"),
    pytest.param("MMN makes you tired and is infectious.", {"cause"}, id="list-of-claims"),
    pytest.param("# MMN\n\n## Things you need not believe\n\n- MMN is fatal", set(), id="not-to-believe"),
    pytest.param("# MMN\n\n## If it does not help\n\n- MMN is fatal", {"fatality"}, id="if-it-does-not"),
    pytest.param("MMN cramps are frequent. They hurt for a minute.", {"pain"}, id="they-of-the-illness"),
    pytest.param("# MMN\n\nBee stings are common. They hurt for a minute.", set(), id="they-of-things"),
    pytest.param("# MMN\n\nThe weakness may be worse for days.", set(), id="for-days"),
    pytest.param("# MMN\n\nThe weakness gets worse within days.", {"course"}, id="within-days"),
    pytest.param("# MMN\n\n## What not to expect\n\n- Danger through numb hands", set(), id="not-to-expect"),
    pytest.param("# MMN\n\n## What to expect\n\n- Danger through numb hands", {"sensation"}, id="to-expect"),
    pytest.param("In our patient with MMN, the test for GM1 antibodies was negative.", set(), id="our-patient"),
    pytest.param("In patients with MMN, the test for GM1 antibodies is negative.", {"antibodies"}, id="patients"),
    pytest.param("Rosa wrote that her MMN turned out to be fatal.", set(), id="her-mmn"),
    pytest.param("A man in our MMN group took cyclophosphamide and had no side effects.", set(), id="man-in-our-group"),
    pytest.param("The typical patient with MMN is a girl in her teens.", {"onset-age"}, id="typical-girl"),
    pytest.param("A girl in her teens came to us with MMN.", set(), id="a-girl-came"),
    pytest.param("As my doctor explained to me, MMN is fatal.", {"fatality"}, id="as-my-doctor-explained"),
    pytest.param("My doctor and I, as it happens, met a man whose MMN was fatal.", set(), id="as-it-happens"),
    pytest.param("If you're wondering about pain, MMN hurts nearly everyone.", {"pain"}, id="if-you-wonder-about"),
    pytest.param("They wondered whether MMN hurts nearly everyone.", set(), id="wondered-whether"),
    pytest.param("IVIg drips, if anything, boost the immune system in MMN.", {"immune-direction"}, id="if-anything"),
    pytest.param("If it boosts the immune system in MMN, IVIg is wrong.", set(), id="if-it-boosts"),
    pytest.param("You will be sorry to read that MMN is fatal.", {"fatality"}, id="sorry-to-read"),
    pytest.param("You may have read that MMN is fatal.", set(), id="may-have-read"),
    pytest.param(
        "In MMN, whether treatment starts now or in ten years, waiting costs nothing.",
        {"early-treatment"},
        id="either-way",
    ),
    pytest.param("Nobody knows whether in MMN waiting costs nothing.", set(), id="nobody-knows-whether"),
    pytest.param("# MMN\n\nCriteria require:\n\n- no objective sensory loss", set(), id="no-as-a-determiner"),
    pytest.param("# MMN\n\nSensory loss: yes, early on.", {"sensation"}, id="yes-as-an-answer"),
    pytest.param("# MMN\n\nIs it rare? No, never.", {"prevalence"}, id="no-as-an-answer"),
    pytest.param(_TABLE.format("What readers believed before"), set(), id="what-readers-believed"),
    pytest.param(_TABLE.format("What doctors think"), {"symmetry"}, id="what-doctors-think"),
    pytest.param("Some say that IVIg is too risky in MMN. Decades of use say otherwise.", set(), id="say-otherwise"),
    pytest.param("IVIg is too risky in MMN. Some say otherwise.", {"ivig-safety"}, id="some-say-otherwise"),
    pytest.param("MMN is fatal. The opposite holds.", set(), id="the-opposite-holds"),
    pytest.param("GM1 antibodies are found in no patient with MMN.", {"antibodies"}, id="in-no-patient"),
    pytest.param("IVIg for MMN: infusions q16w.", {"maintenance"}, id="q16w"),
    pytest.param("IVIg for MMN: infusions q4w.", set(), id="q4w"),
    pytest.param("MMN affects 40 per 10⁵ people.", {"prevalence"}, id="per-a-power-of-ten"),
    pytest.param("MMN affects 0.6 per 10⁵ people.", set(), id="per-a-power-of-ten-right"),
    pytest.param("MMN affects 103 per 100,000 people.", {"prevalence"}, id="no-power-of-ten"),
    pytest.param("Catch MMN early and it need not cripple.", set(), id="catch-early"),
    pytest.param("You catch MMN from a cold.", {"cause"}, id="catch-from"),
    pytest.param("It was believed that MMN was fatal.", set(), id="it-was-believed"),
    pytest.param("It is believed that MMN is fatal.", {"fatality"}, id="it-is-believed"),
    pytest.param(
        "MMN is nothing more than a form of ALS under another name.", {"misdiagnosis"}, id="nothing-more-than"
    ),
    pytest.param("MMN is nothing of the kind that ALS is.", set(), id="nothing-of-the-kind"),
    pytest.param("The cardiologist who runs the heart clinic has MMN himself.", set(), id="has-it-himself"),
    pytest.param("The cardiologist who runs the heart clinic looks after MMN.", {"specialist"}, id="looks-after-it"),
    pytest.param("As I understand it, MMN is fatal.", {"fatality"}, id="as-i-understand"),
]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        *TURNS,
        *STORIES,
        *ANSWERS,
        *VERDICTS,
        *ASIDES,
        *NEGATION,
        *SCOPE,
        *DOUBLE,
        *POSTPOSED,
        *MYTHS,
        *QUESTIONS,
        *UNREAL,
        *VOICES,
        *HEDGES,
        *COLUMNS,
        *RARITY,
        *TAKEN_BACK,
        *REACH,
    ],
)
def test_stance(flagged, text, rules):
    assert flagged(text) == rules


STANCES = [
    pytest.param("MMN is fatal.", "asserted", id="asserted"),
    pytest.param("MMN is never fatal.", "negated", id="negated"),
    pytest.param("MMN may be fatal.", "hedged", id="hedged"),
    pytest.param("In rare cases, MMN is fatal.", "exception", id="exception"),
    pytest.param("Is MMN fatal?", "question", id="question"),
    pytest.param("If MMN were fatal, we would know.", "hypothetical", id="hypothetical"),
    pytest.param("MMN used to be considered fatal.", "dismissed", id="dismissed"),
    pytest.param("Rumour has it that MMN is fatal.", "reported", id="reported"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_name_of_the_stance(linter, text, stance):
    _, records = linter.check("a", text.encode(), "markdown")
    assert {record.stance for record in records if record.topic == "fatality"} == {stance}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        pytest.param("MMN is never fatal.", "neg:never", id="negation"),
        pytest.param("It is a myth that MMN is fatal.", "myth:", id="frame"),
        pytest.param("MMN may be fatal.", "hedge:may", id="hedge"),
    ],
)
def test_the_cue_is_kept(linter, text, cue):
    _, records = linter.check("a", text.encode(), "markdown")
    assert any(said.startswith(cue) for record in records for said in record.decided_by)
