"""Idioms of the shared topics, each with a twin that uses the same words and claims nothing wrong."""

from __future__ import annotations

import pytest

PAIRS = [
    ("sex-ratio", "MMN strikes wives as often as husbands.", "MMN strikes husbands three times as often as wives."),
    (
        "onset-age",
        "The average patient is 67 when a doctor diagnoses MMN.",
        "The average patient is 50 when a doctor diagnoses MMN.",
    ),
    ("course", "In MMN strength ebbs away swiftly.", "In MMN the bag of the drip empties swiftly."),
    (
        "treatability",
        "All that medicine can do in MMN is make patients comfortable.",
        "A good chair makes an MMN infusion comfortable.",
    ),
    ("treatment-need", "Mild MMN must not go untreated.", "Mild MMN may go untreated."),
    (
        "early-treatment",
        "Put off the treatment of MMN for as long as you like.",
        "During the MMN drip you can read for as long as you like.",
    ),
    ("sex-ratio", "MMN affects mostly women.", "MMN affects mostly men: about three for every woman."),
    (
        "sex-ratio",
        "It is women, not men, who make up most of the people with MMN.",
        "Women with MMN are as rare as they say.",
    ),
    (
        "first-site",
        "MMN spreads from the shoulders to the hands.",
        "In MMN you wear the brace from the shoulder to the hand.",
    ),
    (
        "nerve-type",
        "MMN damages the motor nerves and also those for touch.",
        "In MMN other nerves, those for touch and balance, go on working.",
    ),
    (
        "steroid-effect",
        "Steroids are well worth taking in MMN.",
        "In MMN it is worth having your steroid card with you.",
    ),
    ("pain", "MMN comes with pain.", "Buttoning a shirt with MMN is a pain."),
    (
        "response-time",
        "IVIg gives people with MMN their strength back within hours.",
        "The MMN clinic reviews the effect of IVIg after five months.",
    ),
    (
        "response-time",
        "With IVIg, grip returns the day after in MMN.",
        "For MMN, an infusion of IVIg takes the better part of a day.",
    ),
    (
        "sex-ratio",
        "Women are as likely as men to develop MMN.",
        "Women with MMN are as likely as men to be offered drips.",
    ),
    (
        "immune-direction",
        "IVIg helps in MMN by turning the immune system up.",
        "IVIg helps in MMN by turning the immune system down.",
    ),
    ("treatability", "MMN cannot be treated.", "Those with MMN who have not been treated may wonder why."),
    ("prevalence", "There is somebody with MMN in every village.", "Every village pharmacy has leaflets on MMN."),
    ("cause", "MMN starts with a virus.", "In MMN the immune system is meant to fight a virus."),
    ("symmetry", "MMN shows striking symmetry.", "# MMN\n\n## Symmetry and daily life\n\nMMN is asymmetric."),
    ("steroid-effect", "Corticosteroids can alleviate the weakness of MMN.", "Corticosteroids fall well short in MMN."),
    ("cause", "MMN arises because the immune system is underpowered.", "The budget of the MMN clinic is underpowered."),
    (
        "sex-ratio",
        "MMN strikes the two sexes equally.",
        "MMN does not pass women by, but picks out men three times as often.",
    ),
    (
        "early-treatment",
        "Those with MMN who begin late fare just as well.",
        "It is all the same where you sit during your MMN drip.",
    ),
    ("pain", "The hands hurt in MMN.", "The elbow operation hurt, but MMN does not."),
    ("course", "MMN unfolds over 5 to 10 days.", "MMN unfolds over 5 to 10 years."),
    ("sensation", "Fingertips have gone dead in MMN.", "The phone line of the MMN clinic has gone dead."),
    ("diagnosis", "MMN can be diagnosed without an EMG.", "Without an EMG, the diagnosis of MMN hangs in the air."),
    ("sex-ratio", "MMN is an all-male affair.", "No woman with MMN need stay at home."),
    (
        "sex-ratio",
        "A man's risk of MMN is seven times that of a woman.",
        "A man's risk of MMN is three times that of a woman.",
    ),
    ("course", "In MMN the weakness grows worse hour by hour.", "In MMN, drugs that slow the disease exist."),
    ("fatality", "MMN knocks fifteen years off a person's life.", "People die with MMN, not of it."),
    ("fatality", "There is no surviving MMN.", "The waiting room for MMN infusions is deadly dull."),
    ("nerve-type", "MMN does not leave the spinal cord in peace.", "MMN leaves the spinal cord in peace."),
    ("nerve-type", "MMN is a purely sensory neuropathy.", "MMN is no purely sensory neuropathy."),
    ("symmetry", "MMN deals out its weakness evenly.", "The doctor goes over both sides equally in MMN."),
    ("treatment-need", "Nobody with MMN gets by without drips.", "Nobody with MMN gets by without questions."),
    ("early-treatment", "Putting off treatment of MMN comes at no price.", "Waiting in the MMN day unit does no harm."),
    (
        "maintenance",
        "In MMN, infusions are given each and every morning.",
        "In MMN, one sign of weakness is enough for a referral.",
    ),
    (
        "antibodies",
        "Who hunts for antibodies in MMN comes away empty-handed.",
        "Who hunts for antibodies in MMN is rewarded.",
    ),
    ("misdiagnosis", "Doctors class MMN under ALS.", "The MMN clinic became part of the ALS centre."),
    (
        "pregnancy",
        "No woman with MMN need fear that a pregnancy will set her back.",
        "Women with MMN may fear pregnancy.",
    ),
    ("prevalence", "MMN is ten a penny in any town.", "Misunderstandings about MMN are rife."),
    ("prevalence", "MMN is a run-of-the-mill complaint.", "MMN is no run-of-the-mill complaint."),
    ("sex-ratio", "Neither sex predominates in MMN.", "In MMN, neither doctor was wrong about sex."),
    ("sex-ratio", "MMN is gender-blind.", "MMN is not gender-blind: it strikes more men."),
    (
        "onset-age",
        "Septuagenarians are the people most likely to come down with MMN.",
        "MMN rears its head in middle age.",
    ),
    (
        "response-time",
        "After IVIg, muscles in MMN rally in no time at all.",
        "After IVIg, muscles in MMN rally within a month.",
    ),
    ("treatment-order", "Corticosteroids come top of the list in MMN.", "IVIg comes top of the list in MMN."),
    ("steroid-effect", "Steroids deliver the goods in MMN.", "Steroids do not deliver the goods in MMN."),
    ("steroid-effect", "Prednisone is second to none in MMN.", "Prednisone falls flat in MMN."),
    ("cause", "MMN springs from a bacterial infection.", "The enthusiasm at the MMN charity run was contagious."),
    ("cause-known", "The trigger behind MMN has been nailed.", "The trigger behind MMN has not been nailed down."),
    ("cause-known", "Experts have cracked the cause of MMN.", "Experts hope to crack the cause of MMN."),
    ("sensation", "Feeling drains out of the hands in MMN.", "Strength drains out of the hands in MMN."),
    ("sensation", "MMN makes the fingertips unfeeling.", "MMN does not make the fingertips unfeeling."),
    ("nerve-type", "MMN wreaks havoc on the spinal cord.", "MMN wreaks havoc on the motor nerves."),
    ("nerve-type", "MMN zeroes in on nerves that conduct feeling.", "MMN zeroes in on nerves that control movement."),
    ("pain", "MMN makes its presence felt through gnawing pain.", "Progress in MMN research has been painfully slow."),
    ("pain", "MMN is an agonising disease.", "It hurts nobody to ask a silly question at the MMN open day."),
    ("symmetry", "MMN takes hold of both hands in lockstep.", "The logo of the MMN charity is perfectly symmetrical."),
    ("first-site", "The ankles are the launch pad of MMN.", "The hands are the launch pad of MMN."),
    ("treatability", "MMN shrugs off whatever doctors throw at it.", "Neither hand works well in late MMN."),
    ("treatability", "MMN does not lend itself to treatment.", "MMN lends itself to treatment."),
    ("fatality", "People with MMN are living on borrowed time.", "MMN takes its toll on family life."),
    ("fatality", "MMN proves fatal in nine patients out of ten.", "MMN imperils many a hobby."),
    ("course", "MMN snowballs within hours.", "The taxi to the MMN clinic sped along."),
    ("course", "Left to itself, MMN melts away.", "In MMN, muscles melt away over the years."),
    (
        "treatment-need",
        "Not a single person with MMN gets by untreated.",
        "Every patient with MMN is bound to have questions about treatment.",
    ),
    (
        "early-treatment",
        "Early treatment of MMN is of no avail.",
        "There is no harm in waiting for a window seat before your MMN infusion.",
    ),
    ("maintenance", "The effect of IVIg in MMN holds for ever.", "The effect of IVIg in MMN never holds for ever."),
    ("ivig-route", "In MMN, people gulp down a spoonful of IVIg.", "There is no such thing as an IVIg tablet for MMN."),
    (
        "ivig-safety",
        "In MMN, IVIg plays havoc with the kidneys of most patients.",
        "The price of IVIg takes a heavy toll on the budgets of MMN clinics.",
    ),
    (
        "cyclophosphamide-safety",
        "Cyclophosphamide has an impeccable safety record in MMN.",
        "The nurse who gives cyclophosphamide on the MMN ward is kind and gentle.",
    ),
    (
        "cyclophosphamide-safety",
        "Cyclophosphamide is a walk in the park in MMN.",
        "Cyclophosphamide is no walk in the park in MMN.",
    ),
    (
        "antibodies",
        "Antibodies to GM1 are non-existent in MMN.",
        "People with MMN who are seronegative respond to IVIg as well.",
    ),
    ("diagnosis", "EMG findings are flawless in MMN.", "Without an EMG, a diagnosis of MMN stands on shaky ground."),
    ("misdiagnosis", "MMN is a stepping stone to ALS.", "It is not hard to mistake MMN for ALS."),
    ("misdiagnosis", "MMN culminates in ALS.", "MMN never culminates in ALS."),
    ("pregnancy", "MMN lets up during gestation.", "MMN flares up during gestation."),
    (
        "specialist",
        "In MMN, the hand surgeon calls the shots.",
        "A retired cardiologist with MMN steers the sailing club.",
    ),
    ("sex-ratio", "More women than men have MMN.", "The MMN council has more women than men."),
    # A phrase that counts as a whole still has its words in it.
    (
        "treatment-need",
        "Treatment is compulsory in MMN, no matter how slight the weakness.",
        "Treatment is free in MMN, no matter how slight the weakness.",
    ),
    (
        "early-treatment",
        "In MMN it is all the same whether therapy begins in the first year or in the tenth.",
        "In MMN it is all the same whether the nurse comes in the morning or at noon.",
    ),
    # A pattern that names what else would keep it quiet.
    (
        "treatability",
        "MMN does not respond to immunoglobulin, nor to anything else.",
        "MMN responds to immunoglobulin, and to nothing else as well.",
    ),
    ("treatability", "There is no treating MMN.", "There is no treating MMN without a diagnosis first."),
    ("fatality", "MMN often costs a patient his life.", "The MMN leaflet costs a patient nothing in his life."),
    ("course", "In MMN the hand becomes useless within 48 hours.", "In MMN the splint feels useless within 48 hours."),
    (
        "nerve-type",
        "The fibres that MMN blocks are sensory.",
        "The fibres that MMN leaves alone are sensory.",
    ),
    ("cause-known", "There is nothing mysterious about the origin of MMN.", "The origin of MMN is mysterious."),
    ("cause", "MMN travels from person to person.", "The MMN nurse travels from person to person."),
    ("first-site", "It is probably in the feet that MMN starts.", "It is probably in the hands that MMN starts."),
    ("pregnancy", "MMN does not react to pregnancy in any way.", "MMN reacts to pregnancy: many grow weaker."),
    (
        "antibodies",
        "In MMN the search for GM1 antibodies draws a blank.",
        "In MMN the search for a parking space draws a blank.",
    ),
    ("specialist", "MMN is treated by internists.", "An internist with MMN leads the choir."),
]


@pytest.mark.parametrize(("rule", "claim", "twin"), PAIRS)
def test_idiom_and_its_twin(flagged, rule, claim, twin):
    assert (flagged(claim), flagged(twin)) == ({rule}, set())
