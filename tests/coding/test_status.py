"""Whether it happened. Each case: sentence, the predicate asked for, its status."""

from __future__ import annotations

import pytest

from tests.coding.reading import predicate_in, sentences
from tracker.coding.status.reading import attribution_of, is_prospective, status_of

STATUSES = """
The planned signing of the treaty was called off. | signing | negated
Turkey has not ruled out reopening the border. | reopening | hypothetical
Baku reportedly offered to swap prisoners. | swap | hypothetical
Armenian and Azerbaijani officials are expected to hold talks next week. | hold | hypothetical
The two leaders were due to meet in Granada but Aliyev pulled out. | meet | hypothetical
Moscow has yet to withdraw its border guards. | withdraw | negated
Neither side has confirmed the meeting. | confirmed | negated
Russia threatened to cut gas supplies to Armenia if it joined the EU. | joined | hypothetical
Pashinyan vowed never to cede territory to Azerbaijan. | cede | negated
Aliyev demanded that Armenia change its constitution. | change | hypothetical
Azerbaijan did not attack Armenia, the ministry said. | attack | negated
Armenia's accusation that Azerbaijan used phosphorus was rejected. | used | hypothetical
Baku's alleged use of drones was condemned by Yerevan. | use | hypothetical
The parliament voted to ratify the statute. | ratify | hypothetical
The parliament ratified the statute. | ratified | asserted
Azerbaijan is preparing a new attack on Armenia, Pashinyan warned. | attack | hypothetical
Pashinyan warned of a possible attack by Azerbaijan. | attack | hypothetical
Armenia would have signed the deal had Baku agreed. | signed | negated
The agreement, if signed, would open the border. | signed | hypothetical
The agreement, if signed, would open the border. | open | hypothetical
Ankara stopped short of recognizing the genocide. | recognizing | negated
Turkey lifted its ban on flights from Armenia. | lifted | asserted
Aliyev congratulated Erdogan on winning the election. | winning | asserted
Turkey supports Azerbaijan. | supports | asserted
Turkey supports opening the border. | opening | hypothetical
Russia urged both sides to refrain from using force. | using | hypothetical
Azerbaijan must stop shelling Armenian villages, Paris said. | shelling | hypothetical
Iran warned Azerbaijan against attacking Armenia. | attacking | hypothetical
The sides failed to agree on the map. | agree | negated
Talks between Armenia and Turkey collapsed. | Talks | asserted
There were no talks between Armenia and Turkey. | talks | negated
There will be no war, Pashinyan said. | war | negated
Azerbaijan had planned to attack, Yerevan claimed. | attack | hypothetical
The EU mission helped reduce tensions. | reduce | asserted
The minister is visiting Baku to sign an agreement. | sign | hypothetical
Armenia, which had refused to host the drills, sent observers. | host | negated
Armenia, which had refused to host the drills, sent observers. | sent | asserted
Armenia and Azerbaijan are closer than ever to signing peace. | signing | hypothetical
Without a treaty, war could resume. | war | hypothetical
Trump said the two countries had agreed to stop fighting. | agreed | asserted
Trump said the two countries had agreed to stop fighting. | fighting | hypothetical
Yerevan never agreed to hand over the road. | agreed | negated
Yerevan never agreed to hand over the road. | hand | negated
Azerbaijan let aid convoys enter Karabakh. | enter | asserted
Russia blocked a resolution condemning Azerbaijan. | condemning | asserted
Aliyev insisted on changing the constitution. | changing | hypothetical
Baku is unlikely to sign the treaty this year. | sign | hypothetical
Erdogan said Turkey could normalise ties with Armenia. | normalise | hypothetical
Calls for sanctions on Azerbaijan grew. | sanctions | hypothetical
France imposed no sanctions on Azerbaijan. | sanctions | negated
Armenia is not an ally of Russia in its war against Ukraine. | war | asserted
Armenia did not take part in the drills. | drills | negated
The sides will hold a round of talks. | talks | hypothetical
Turkey and Azerbaijan held talks. | held | asserted
Turkey did not hold talks with Armenia. | hold | negated
Armenia never recognized the republic. | recognized | negated
Armenia will meet Azerbaijan in Moscow. | meet | hypothetical
Armenia will not attend the summit. | attend | negated
Armenia won't attend the summit. | attend | negated
Turkey may reopen its border with Armenia. | reopen | hypothetical
Turkey may not reopen its border. | reopen | hypothetical
Turkey could not persuade Armenia. | persuade | negated
Azerbaijan should withdraw its troops. | withdraw | hypothetical
Azerbaijan must withdraw its troops. | withdraw | hypothetical
Armenia plans to withdraw from the CSTO. | withdraw | hypothetical
Armenia failed to sign the treaty. | sign | negated
Armenia refused to sign the treaty. | sign | negated
Armenia refused to sign the treaty. | refused | asserted
Baku denied that its forces had shelled Armenian positions. | shelled | negated
Baku denied that its forces had shelled Armenian positions. | denied | asserted
Baku denied shelling Armenian positions. | shelling | negated
Armenia accused Azerbaijan of shelling a village. | shelling | hypothetical
Armenia accused Azerbaijan of shelling a village. | accused | asserted
Yerevan called on Baku to release the prisoners. | release | hypothetical
Yerevan called on Baku to release the prisoners. | called | asserted
France urged Azerbaijan to lift the blockade. | lift | hypothetical
France urged Azerbaijan to lift the blockade. | urged | asserted
Turkey threatens to close its airspace to Armenia. | threatens | asserted
Turkey threatens to close its airspace to Armenia. | close | hypothetical
If Azerbaijan attacks, Armenia will respond. | attacks | hypothetical
If Azerbaijan attacks, Armenia will respond. | respond | hypothetical
Unless Armenia amends its constitution, Baku will not sign. | amends | hypothetical
Turkey is ready to open the border. | open | hypothetical
Turkey is set to open the border. | open | hypothetical
The leaders are expected to meet in Brussels. | meet | hypothetical
The leaders are to meet in Brussels. | meet | hypothetical
The leaders agreed to meet in Brussels. | meet | hypothetical
The leaders agreed to meet in Brussels. | agreed | asserted
Russia offered to mediate. | mediate | hypothetical
Russia offered to mediate. | offered | asserted
Iran wants to build a road through Armenia. | build | hypothetical
Baku cancelled the visit of the minister. | visit | negated
The visit was postponed after the shelling. | visit | negated
Armenia called off the talks with Azerbaijan. | talks | negated
The planned visit of Aliyev to Ankara drew protests. | visit | hypothetical
The two sides discussed a possible meeting. | meeting | hypothetical
The prospect of a peace deal between Baku and Yerevan grew. | deal | hypothetical
The two countries are on the brink of an agreement. | agreement | hypothetical
The two countries signed an agreement. | agreement | asserted
The two countries did not sign an agreement. | agreement | negated
No agreement was reached in Vienna. | agreement | negated
No agreement was reached in Vienna. | reached | negated
Talks ended without an agreement. | agreement | negated
Talks ended without an agreement. | ended | asserted
The sides parted without signing the treaty. | signing | negated
Efforts to normalize relations continue. | normalize | hypothetical
Neither Armenia nor Azerbaijan signed the treaty. | signed | negated
Armenia did not attend the drills or send observers. | send | negated
Baku said Armenian forces shelled its positions. | shelled | asserted
Armenian forces shelled its positions, Baku said. | shelled | asserted
According to Baku, Armenian forces shelled its positions. | shelled | asserted
Azerbaijan would have attacked Armenia without the mission. | attacked | negated
Will Turkey open the border? | open | hypothetical
Azerbaijan began to withdraw its troops. | withdraw | asserted
Azerbaijan began withdrawing its troops. | withdrawing | asserted
Azerbaijan stopped shelling the village. | shelling | negated
Turkey to host talks between Russia and Ukraine. | host | hypothetical
Armenia has yet to sign the treaty. | sign | negated
Armenia no longer supports the bloc. | supports | negated
The ministers met to discuss the border. | discuss | asserted
Armenia sent troops in order to protect the road. | protect | hypothetical
Armenia sent troops in order to protect the road. | sent | asserted
Armenia was forced to withdraw from the district. | withdraw | asserted
Turkey was the first country to recognize Azerbaijan. | recognize | asserted
Pashinyan said Armenia would not fight Azerbaijan. | fight | negated
Pashinyan said Armenia would sign the treaty. | sign | hypothetical
Pashinyan hopes that the sides will sign the treaty. | sign | hypothetical
Yerevan demanded the withdrawal of Azerbaijani troops. | withdrawal | hypothetical
Yerevan called for the release of prisoners. | release | hypothetical
The alleged attack on the convoy drew protests. | attack | hypothetical
Azerbaijan prevented the convoy from entering Karabakh. | entering | negated
Russia welcomed the agreement between Armenia and Azerbaijan. | agreement | asserted
Armenia ruled out sending troops to the drills. | sending | negated
Armenia does not plan to leave the bloc. | leave | negated
Armenia is considering leaving the bloc. | leaving | hypothetical
The president ordered the army to open fire. | open | hypothetical
Turkey and Armenia agreed on opening the border. | opening | hypothetical
Baku proposed holding talks on the border. | holding | hypothetical
Azerbaijan's failure to release the prisoners angered Yerevan. | release | negated
Moscow warned that Azerbaijan might attack. | attack | hypothetical
Moscow warned that Azerbaijan might attack. | warned | asserted
Armenia claimed that Azerbaijan had moved troops. | moved | hypothetical
Aliyev rejected a meeting with Pashinyan. | meeting | negated
Aliyev said a meeting with Pashinyan was possible. | meeting | hypothetical
The peace treaty between Armenia and Azerbaijan has not been signed. | signed | negated
Armenia has barely used the corridor. | used | negated
The EU would welcome a peace deal. | welcome | hypothetical
The sides are close to a deal. | deal | hypothetical
Armenia sought a meeting with Aliyev. | meeting | hypothetical
Azerbaijan is reported to have shelled the town. | shelled | hypothetical
Iran will hold drills with Armenia. | drills | hypothetical
Iran held drills with Armenia. | drills | asserted
Turkey's refusal to open the border hurt trade. | open | negated
Armenia and Azerbaijan exchanged prisoners and agreed to delimit the border. | exchanged | asserted
Armenia and Azerbaijan exchanged prisoners and agreed to delimit the border. | delimit | hypothetical
Turkey will open the border and restore flights. | restore | hypothetical
The minister can visit Baku. | visit | hypothetical
The ministers' visit to Baku went well. | visit | asserted
Azerbaijan, which shelled the town, denied it. | shelled | asserted
Baku's envoy called at the ministry on Monday to lodge a complaint. | lodge | asserted
Baku called on Ankara to lodge a complaint. | lodge | hypothetical
The vote led Turkey to recall its envoy. | recall | asserted
The killing prompted Yerevan to demand an apology. | demand | asserted
Aliyev put off the signing of a treaty with Russia. | treaty | negated
Nobody recognized the election in Karabakh. | recognized | negated
Ankara vowed to support Baku. | support | hypothetical
Ankara vowed to support Baku. | vowed | asserted
"""


def rows(table: str) -> list[object]:
    cases = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [pytest.param(*case, id=f"{case[1]}: {case[0][:60]}") for case in cases]


@pytest.mark.parametrize(("text", "predicate", "status"), rows(STATUSES))
def test_status_is_read_from_the_words_around(text: str, predicate: str, status: str) -> None:
    assert status_of(predicate_in(sentences(text), predicate)).status == status


# sentence | predicate | who claims it ("-": the article itself)
CLAIMS = """
Baku said Armenian forces shelled its positions. | shelled | Baku
Armenian forces shelled its positions, Baku said. | shelled | Baku
According to Baku, Armenian forces shelled its positions. | shelled | Baku
Armenia accused Azerbaijan of shelling a village. | shelling | Armenia
Baku denied that its forces had shelled Armenian positions. | shelled | Baku
"We signed the deal," Lavrov told reporters. | signed | Lavrov
Yerevan claimed that Azerbaijan had moved troops. | moved | Yerevan
Turkey and Azerbaijan held talks. | held | -
Baku said Armenian forces shelled its positions. | said | -
"""


@pytest.mark.parametrize(("text", "predicate", "speaker"), rows(CLAIMS))
def test_a_claim_carries_its_speaker(text: str, predicate: str, speaker: str) -> None:
    token = attribution_of(predicate_in(sentences(text), predicate))
    assert (token.text if token is not None else "-") == speaker


@pytest.mark.parametrize(
    ("text", "predicate", "ahead"),
    [
        ("Armenia plans to withdraw from the bloc.", "withdraw", True),
        ("Armenia failed to sign the treaty.", "sign", False),
        ("Armenia accused Azerbaijan of shelling a village.", "shelling", False),
        ("Armenia signed the treaty.", "signed", False),
    ],
)
def test_plans_are_ahead_and_claims_are_not(text: str, predicate: str, ahead: bool) -> None:
    assert is_prospective(predicate_in(sentences(text), predicate)) is ahead
