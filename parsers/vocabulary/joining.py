"""The words by which one joins a network, stays in or stays out of it (PHRASES.md), as patterns for folded text."""

from __future__ import annotations

import re

from parsers.text.normalize import loose

_INTO = r"(?=[^\n]{0,60}(?:mukaan|verkostoon|kauteen|kaudelle|kaudeksi|hankkeeseen))"

# The verb in the affirmative: "kunta osallistuu", "liitytään", "deltar".
FINITE = loose(
    r"\b(?:vastaa\w{0,3} (?=[^\n]{0,60}myont(?:avasti|eisesti))|osallistuu|osallistuvat"
    r"|osallistutaan|osallistuisi|liitytaan|liittyisi|ilmoittautuu|ilmoittaudutaan|ilmoite?taan(?=[^\n]{0,60}(?:mukaan"
    r"|verkostoon|kaudelle|kauteen))"
    rf"|ottaa osaa|otetaan osaa|(?:lahtee|lahtisi|lahdetaan){_INTO}|tulee mukaan|menee mukaan"
    r"|(?:on|pysyy|jatkaa|jatketaan|ollaan) (?:edelleen )?(?:mukana|jasenena)|jatkaa"
    r"|pysyy (?:[a-z]{2,20} ){1,2}(?:mukana|jasenena)"
    r"|on (?:edelleen|jatkossakin|jatkossa) (?:[a-z]{2,20} ){1,2}(?:mukana|jasen(?:ena|kunta|kaupunki)?)"
    r"|hakeutuu(?=[^\n]{0,60}(?:jasene|mukaan))|hakee(?=[^\n]{0,60}(?:jasenyytta|jaseneksi|mukaan))"
    r"|sitoutuu(?=[^\n]{0,60}(?:osallistumaan|verkosto|kaude|toimintaan))"
    r"|palaa(?=[^\n]{0,40}verkostoon)|liitetaan(?=[^\n]{0,60}verkostoon)"
    r"|jatketaan|jatkaisi|uusii|uusitaan"
    r"|deltar|deltager|ansluter sig|ansluts|gar med|medverkar|ar med|fortsatter|forlanger|fornyar|anmaler sig"
    r"|anmaler (?:kommunen|staden))\b"
)
RELATES = loose(r"\bliittyy\b")  # "kunta liittyy verkostoon", but also "verkostoon liittyy kuluja"
NAME_ALONE = re.compile(r"(?:[ ,]*(?:etta )?)(?!verkosto|siihen|asiaan|tahan|hankkee)[a-z][a-z\-]{1,30} ?$")
# The form that stands with a negation: "ei osallistu", "ei liitytä".
NEGATED_FORM = loose(
    r"\b(?:osallistu|osallistuta|osallistuisi|liity|liityta|liittyisi|lahde|lahdeta|lahtisi"
    r"|jatka|jatketa|jatkettaisi|tule mukaan|ilmoittaudu"
    r"|ilmoiteta|ilmoita|ole (?:enaa )?(?:mukana|jasen(?:ena)?)|uusi|uusita|hyvaksy|hyvaksyta"
    r"|sitoudu(?:ta)?(?=[^\n]{0,60}(?:osallistumaan|verkosto|toimintaan))|allekirjoita"
    r"|ota osaa|oteta osaa|ota vastaan|oteta vastaan"
    r"|gar (?:inte|icke|ej) med|ar (?:inte|icke|ej) med)\b"
)
INFINITIVE = loose(
    rf"\b(?:osallistua|osallistuvansa|liittya|liittyvansa|lahtea{_INTO}"
    r"|mukaan lahte\w{1,6}|osallistumaan|liittymaan|lahtemaan mukaan|olla (?:edelleen )?mukana"
    r"|jatkaa|ilmoittautua|ottaa osaa|ilmoittaa(?=[^\n]{0,60}(?:mukaan|verkostoon))"
    r"|sitoutua(?=[^\n]{0,60}(?:osallistumaan|verkosto|kaude|toimintaan))"
    r"|palata(?=[^\n]{0,40}verkostoon)|liittaa(?=[^\n]{0,60}verkostoon)"
    r"|hakeutua(?=[^\n]{0,60}(?:jasene|mukaan))|hakea(?=[^\n]{0,60}(?:jasenyytta|jaseneksi|mukaan))"
    r"|uusia|delta|deltaga|ansluta sig|ga med|medverka|fortsatta|fornya|anmala (?:kommunen|staden|sig))\b"
)
PARTICIPLE = loose(
    r"\b(?:kunnan|kaupungin)\b (?:[a-z]{2,20} ){0,3}?(?:osallistuvan|liittyvan|jatkavan"
    r"|lahtevan(?=[^\n]{0,60}mukaan)|olevan (?:edelleen )?(?:mukana|jasenena))\b"
)
NOUN = loose(
    r"\b(?:osallistumi(?:nen|sen|sta|sesta|seen|selle)|liittymi(?:nen|sen|sta|sesta|seen"
    r"|selle)|mukaan ?lahto\w{0,3}|mukanaolo\w{0,3}"
    r"|mukana olo\w{0,3}|jatkami(?:nen|sen|sta|sesta)|jasenyy\w{1,7}|jasenyytta|jasenyytensa"
    r"|deltagande\w{0,3}|anslutning\w{0,3}|medlemskap\w{0,3})\b"
)
MOVES = loose(
    r"\b(?:esitti|ehdotti|esittaa|ehdottaa|foreslog) (?:[a-z]{2,20} ){0,4}?(?:osallistumista|liittymista|mukaan ?lahtoa"
    r"|mukaan lahtemista|jatkamista verkosto\w*)\b(?! ?(?:koskeva|koskien|varten|vastaan))"
)
APPROVES = loose(
    r"\b(?:hyvaksyn|hyvaksyy|hyvaksyi|hyvaksytaan|hyvaksyttiin|hyvaksya|hyvaksyisi|vahvistaa|vahvistetaan"
    r"|vahvisti|puoltaa|puolletaan|jatketaan|jatkaa|uusitaan|uusii|uusia"
    r"|ottaa vastaan|otetaan vastaan|otti vastaan"
    r"|godkanner|godkande|godkanna|godkannas|godkannes|godkandes|fortsatter|fornyas)\b"
)
DECIDES_ABOUT = loose(
    r"\b(?:paatta\w{1,4}|paatti|paatetaan|paatettiin|beslutar|beslutade|besluter|beslot|besluta)\b"
)
CONTRACT = loose(
    r"\b(?:sopimu\w{1,6}|puitesopimu\w{1,6}|tarjou\w{1,6}|osallistumissopimu\w{1,6}|verkostosopimu\w{1,6}"
    r"|yhteistyosopimu\w{1,6}|avtal\w{0,3}|anbud\w{0,3}|offert\w{0,3})\b"
)
SIGNS = loose(
    r"\b(?:allekirjoitta\w{1,6}|allekirjoitetaan|tekee|tehdaan|tehda|solmi\w{1,4}|undertecknar?|ingar|inga)\b"
)
# Leaving or turning down, by the word itself.
LEAVES = loose(
    r"\b(?:vastaa\w{0,3} (?=[^\n]{0,60}kielt(?:avasti|eisesti))|jattayty\w{1,6}|jattaydytaan"
    r"|jaa (?=[^\n]{0,60}(?:pois|ulkopuolelle))|jaadaan(?=[^\n]{0,60}(?:pois|ulkopuolelle))"
    r"|jaada(?=[^\n]{0,60}(?:pois|ulkopuolelle))|jattaa (?=[^\n]{0,40}(?:valiin|verkoston\b))"
    r"|jatetaan (?=[^\n]{0,40}valiin)"
    r"|eroaa|eroavat|erotaan|erota|eroami\w{2,5}|irtisano\w{1,7}|irtautu\w{1,6}|irtaudutaan"
    r"|lopettaa|lopetetaan|luopu\w{1,6}|luovutaan|kieltayty\w{1,6}|vetayty\w{1,6}|vetaydytaan"
    r"|keskeytt\w{2,6}|keskeytetaan|peruu|perua|perui|perutaan|peruutta\w{1,4}|peruutetaan"
    r"|(?:osallistu|liitty|lahte|jatka|hyvaksy|ilmoittautu|uusi)matta"
    r"|avstar|avstod|avsta|sager upp|saga upp|uttrader|uttrada|lamnar|lamna|avbojer|avboja"
    r"|pidattayty\w{1,6}|pidattaydytaan"
    r"|avbojde|avslutar|avsluta|tackar? nej|(?:star|stalla sig|staller sig|stanna|stannar) utanfor)\b"
)
REJECTS = loose(
    r"\b(?:hylkaa|hylkasi|hylataan|hylattiin|hylata|evasi|evataan|avslar|avslog|avsla"
    r"|avslas|forkastar|forkastade|forkasta)\b"
)
REJECTED_THING = loose(
    r"\b(?:kutsu\w{0,5}|tarjou\w{1,6}|osallistumi\w{2,5}|liittymi\w{2,5}|hakemu\w{1,5}"
    r"|jasenyy\w{1,6}|inbjudan|anbud\w{0,3}|deltagande\w{0,3}|anslutning\w{0,3})\b"
)
ENDS_MEMBERSHIP = loose(
    r"\b(?:paatta\w{1,4}|paatti|paatetaan|paattyy) (?:(?:kunnan|kaupungin|omansa) )?(?:jasenyy\w{2,7}"
    r"|osallistumis(?:ensa|en))\b(?! kaude| vuo| verkosto[ao]n)"
)
NEGATION = loose(r"\b(?:ei|eivat|ettei|etteivat|eika|eivatka|emme|inte|icke|ej|varken|jattaa tekematta)\b")
REFUSING = loose(
    r"\b(?:tarpeen|tarpeelli\w{1,6}|tarkoituksenmukai\w{1,5}|mahdolli\w{1,5}|halukas"
    r"|halukkuutta|halua|aihetta|aiheelli\w{1,5}|perusteltua|syyta|katso|pida|nae|aio"
    r"|paata|kannata|tarvetta|mahdollisuutta|mahdollisuuksia|resursseja|edellytyksia"
    r"|kiinnostu\w{1,6}|halukkuutta"
    r"|hyvaksy|hyvaksyta|jatka|jatketa|uusi|uusita|puolla|puolleta|vahvista|vahvisteta"
    r"|andamalsenlig\w{0,2}|nodvandig\w{0,2}|skal|beslutar|godkanner|godkanns|avser)\b"
)
HINDRANCE = loose(r"\b(?:estett\w{1,4}|estetta|hinder|kielleta|vain|ainoastaan|pelkastaan|enbart)\b")
# The membership itself as what is bought or ordered: "hankkii jäsenyyden", never "tietoa osallistumisesta".
ACQUIRES = loose(
    r"\b(?:hankki[ai]|hankin|hankitaan|hankittiin|tilata|tilaa|tilaan|tilataan|tilasi|ostaa|ostetaan)\b"
    r"(?=[^\n]{0,80}\b(?:jasenyy(?:s|den)|osallistumi(?:nen|sen)|verkostopaik\w{1,3})\b)"
)
CONTRACT_OF_JOINING = loose(
    r"\b(?:tehda|tekee|tehdaan|tehtiin|solmia|solmii|solmitaan|allekirjoittaa|allekirjoitetaan)\b"
    r"[^\n]{0,40}\bsopimuksen\b"
)
# What is only looked into, prepared or left open, and so not done.
PONDERS = loose(
    r"\b(?:selvit\w{2,7}|selvity\w{2,6}|mahdollisuu\w{2,6}|harki\w{1,6}|harkin\w{1,6}|valmistel\w{1,8}"
    r"|neuvot\w{2,8}|kartoit\w{2,6}|tiedustel\w{1,6}|halukkuu\w{2,5}|keskustel\w{1,6}|pohti\w{1,4}|arvioi\w{1,5}"
    r"|varautu\w{1,4}|raporti\w{1,3}|rapporti\w{1,3}|lisatie\w{2,6}|kasittely\w{1,4}|utred\w{1,4}|bered\w{1,5}"
    r"|overvag\w{1,4}|mojlighet\w{1,5}|periaatte\w{2,4}|alustava\w{0,5})"
)
NO_MONEY = loose(r"\b(?:maararaha\w{0,5}|varauduttu|budjetoitu|rahoitus\w{0,3}|aiheudu|anslag\w{0,2})\b")
IF = loose(r"\b(?:jos|mikali|ellei|elleivat|siina tapauksessa|om inte)\b")
# Either way: both are put forward and neither is chosen.
EITHER = loose(
    r"\bjoko\b[\s\S]{0,240}?\b(?:osallistu|liitty|jatka|lahte|jaad)[\s\S]{0,240}?\b(?:tai|vai)\b"
    r"[\s\S]{0,120}?(?:osallistu|liitty|jatka|lahte|jaad|hyl[ak])"
)
# What a member leaves in the minutes decides nothing, whatever it says of joining.
DISSENT = loose(
    r"\b(?:eriava\w{0,2} mielipi\w{2,6}|vastalause\w{0,5}|poytakirjalausuma\w{0,3}|lausuman poytakirjaan"
    r"|poytakirjaan (?:[a-z]{2,20} ){0,3}?lausuma\w{0,3}|toivomuspon\w{2,5}|puheenvuoro\w{1,5}|aanesti\w{0,3} vastaan"
    r"|avvikande (?:asikt|mening)|reserver(?:ade|ar) sig|lamnade reservation)"
)
# What one takes part in without being a member.
EVENT = loose(
    r"(?:seminaari|seminaarei|tilaisuu|tyopaj|kehittamispaj|paja(?:an|ssa)|pajoi"
    r"|kokouk(?!sessa (?:teh|tekem|annet|antam|esitet|esittam))"
    r"|koulutuk|matka(?:lle|an)|tapaami|paiville|paivaan|aloitusti|valmennuk"
    r"|seminari|verkstad|workshop|mote[nt]|utbildning|keskusteluu|webinaar|kyselyy|enkat|ohjausryhm|tyoryhm"
    r"|valmisteluu|hankintaa?n|kilpailutu)\w*"
)
PERSONS = loose(
    r"\b(?:jasenet|jasenia|edustajat|edustajina|valtuutetut|luottamushenkilot|johtoryhma\w*"
    r"|viranhaltijat|puheenjohtaji?sto|henkilot|voivat|voi osallistua|ledamoterna|representanter"
    r"|naapurikunnat|naapurikaupungit|lahikunnat|muut (?:kunnat|kaupungit)|grannkommunerna"
    r"|(?:joka|jotka) (?=osallistu|liitty|jatka|lahte)|[a-z]{0,30}(?:johtaja|paallikko|sihteeri) (?=osallistuu))\b"
)
SUBJECT = loose(r"(?:kunta|kaupunki|kommunen|staden|kommun|stad|kuntaa|kunnan|kaupungin)\b")
PAST = loose(
    r"\b(?:osallistui(?:vat)?|osallistunut|osallistuneet|osallistuttiin|liittyi|liittynyt"
    r"|on ollut|oli|olleet|jatkoi|deltog|deltagit|anslot|har varit|var med)\b"
)
WILLS = loose(
    r"\b(?:esitta\w*|esitetaan|ehdotta\w*|ehdotetaan|suostu\w*|sitoutu\w*|halua\w*|att"
    r"|foresla\w*|haluk\w*|paatoksen)\b"
)
AND = re.compile(r" (?:ja|seka|och|samt) ")
