#!/usr/bin/env python3
"""Faults of one line, seeded into copies of the shipped packs: each must be found by `jindan check`, with this code, in the line that was
changed, and what a witness shows must come out when it is evaluated. seeded.py ROOT FOLDER [ID...] seeds many faults into one copy, as far as
they leave each other alone; one that is not found there is tried in a copy of its own before it counts."""
import json, os, shlex, subprocess, sys

R, Q = "rules/apec-2004/", "questionnaires/"
# (id, file, what stands there, what stands there instead, code[, text that marks the line the message is for])
FAULTS = [
    # names
    ("name-misspelt", R + "kr.xml", 'test="employees &lt; 50 or self', 'test="employes &lt; 50 or self', "J1051"),
    ("fact-unused", R + "shared.xml", '	<fact id="years_trading"', '	<fact id="nobody_uses_me" type="number"><formula>employees + 1</formula></fact>\n	<fact id="years_trading"', "J8101"),
    ("input-unused", R + "rulebase.xml", '	<input id="founded"', '	<input id="online_share" type="number" required="no"/>\n	<input id="founded"', "J8102"),
    ("input-unknown", R + "rulebase.xml", '<input id="employees" type', '<input id="employes" type', "J3091"),
    ("source-unknown", R + "kr.xml", 'source="kr-et0406 kr-hk2003"', 'source="kr-et0406 kr-hk2004"', "J2050"),
    ("source-unused", R + "kr.xml", '	<source id="kr-et0406"', '	<source id="kr-nowhere" date="2004" mark="press">Nobody cites this</source>\n	<source id="kr-et0406"', "J2063"),
    ("source-twice", R + "kr.xml", '<source id="kr-hk2001"', '<source id="kr-et0406"', "J2051"),
    ("entry-twice", R + "kr.xml", '<programme id="KR-2"', '<programme id="KR-1"', "J2045"),
    ("condition-twice", R + "kr.xml", '<condition id="package" basis="assumed" source="own" test="buys', '<condition id="sme" basis="assumed" source="own" test="buys', "J3004"),
    ("option-misspelt", R + "kr.xml", 'sector = &quot;manufacturing&quot;">', 'sector = &quot;manufactoring&quot;">', "J1058"),
    ("gap-unknown", R + "kr.xml", '<gap of="cad" weight="60"/>', '<gap of="cda" weight="60"/>', "J3102"),
    ("advice-after-unknown", R + "shared.xml", 'after="advice-K1 advice-order-last" answers', 'after="advice-K1 advice-order-lost" answers', "J3120"),
    ("finding-unknown", R + "au.xml", 'answers="online-without-defence"', 'answers="online-without-defense"', "J3121"),
    ("successor-unknown", R + "kr.xml", '<successor ref="KR-smart-shop"/>', '<successor ref="KR-smart-ship"/>', "J3094"),
    ("parent-unknown", R + "sg.xml", 'parent="SG-2a"', 'parent="SG-2x"', "J3094"),
    ("attribute-misspelt", R + "kr.xml", '<period from="2025" last-seen="2025"', '<period from="2025" lastseen="2025"', "J2023"),
    ("pays-unknown", R + "kr.xml", '<pays for="cad erp proc"', '<pays for="cad erp prok"', "J3124"),
    # types
    ("type-number", R + "kr.xml", 'test="employees &lt; 50 or self', 'test="employees &lt; &quot;50&quot; or self', "J1057"),
    ("type-code", R + "kr.xml", 'test="sme_class = &quot;sme&quot;"', 'test="sme_class = 1"', "J1056"),
    ("type-condition", R + "sg.xml", 'test="employees >= 1"', 'test="employees + 1"', "J3081"),
    ("cycle", R + "shared.xml", "<formula>if subsidiary_of_large = true then false else true</formula>", "<formula>if subsidiary_of_large = true then false else independent</formula>", "J4001"),
    ("branch-always", R + "shared.xml", "<formula>if subsidiary_of_large = true then false else true</formula>", "<formula>if employees >= 0 then not(subsidiary_of_large = true) else true</formula>", "J8119"),
    ("formula-broken", R + "kr.xml", 'test="net >= 50"', 'test="net >= "', "J10"),
    ("dates-exchanged", R + "tw.xml", '<period from="2025" until="2025-12-31"', '<period from="2027" until="2025-12-31"', "J3101"),
    # logic
    ("never-range", R + "kr.xml", 'test="net >= 50"', 'test="net > 100"', "J8111"),
    ("never-two", R + "kr.xml", 'test="sector = &quot;manufacturing&quot;"', 'test="sector = &quot;manufacturing&quot; and sector = &quot;retail&quot;"', "J8111"),
    ("never-numbers", R + "kr.xml", 'test="employees &lt; 50 or self_employed = true"', 'test="employees &lt; 50 and employees > 80"', "J8111"),
    ("always-range", R + "sg.xml", 'test="employees >= 1"', 'test="employees >= 0"', "J8112"),
    ("always-or", R + "kr.xml", 'test="sector = &quot;manufacturing&quot;"', 'test="employees >= 10 or employees &lt; 10"', "J8112"),
    ("evidence-never", R + "shared.xml", "<when>net >= 50 and sec &lt;= 25</when>", "<when>net >= 50 and sec &lt; 0</when>", "J8111"),
    ("evidence-always", R + "shared.xml", "<when>net >= 50 and sec &lt;= 25</when>", "<when>employees >= 0</when>", "J8112"),
    ("advice-never", R + "shared.xml", "<when>proc &lt;= 25</when>", "<when>proc &lt;= 25 and proc > 75</when>", "J8111"),
    ("part-implied", R + "kr.xml", 'test="net >= 50"', 'test="net >= 50 and net >= 25"', "J8117"),
    ("part-useless", R + "kr.xml", 'test="employees &lt; 50 or self_employed = true"', 'test="employees &lt; 50 or employees &lt; 20"', "J8118"),
    ("branch-never", R + "sg.xml", 'test="if economy = &quot;SG&quot; then pays_levy else true"', 'test="if employees &lt; 0 then pays_levy else true"', "J8112"),
    # programmes
    ("condition-repeated", R + "kr.xml", 'test="sector = &quot;manufacturing&quot;"', 'test="sme_class = &quot;sme&quot;"', "J8121", 'id="sme" basis="published" source="kr-news1"'),
    ("condition-implied", R + "kr.xml", '		<condition id="manufacturer"', '		<condition id="maker" basis="assumed" source="own" test="sector in (&quot;manufacturing&quot;, &quot;retail&quot;)"><text>Makes or sells.</text><text xml:lang="ko">제조 또는 판매합니다.</text></condition>\n		<condition id="manufacturer"', "J8122"),
    ("nobody", R + "kr.xml", 'test="sector = &quot;manufacturing&quot;"', 'test="economy = &quot;JP&quot;"', "J8123"),
    ("nobody-size", R + "sg.xml", 'test="buys_package = true"', 'test="economy = &quot;MX&quot; and buys_package = true"', "J8123"),
    ("prerequisite-contradicts", R + "kr.xml", 'test="sw >= 50"', 'test="economy = &quot;JP&quot; and sw >= 50"', "J8124"),
    ("excludes-itself", R + "kr.xml", '<programme id="KR-smart-factory"', '<programme id="KR-smart-factory" excludes="KR-smart-factory"', "J8125"),
    ("excludes-anyway", R + "kr.xml", '<programme id="KR-smart-factory"', '<programme id="KR-smart-factory" excludes="SG-PSG"', "J8126"),
    ("successor-ring", R + "kr.xml", '		<period from="2025" last-seen="2025" source="kr-news1', '		<successor ref="KR-1"/>\n		<period from="2025" last-seen="2025" source="kr-news1', "J8127"),
    ("advice-ring", R + "shared.xml", '<advice id="advice-order-last" source="sg-psgfaq jp-h28" order="12"', '<advice id="advice-order-last" source="sg-psgfaq jp-h28" after="advice-connection" order="12"', "J3129"),
    ("excludes-unknown", R + "kr.xml", '<programme id="KR-smart-factory"', '<programme id="KR-smart-factory" excludes="KR-9"', "J3122"),
    # recommendations
    ("advice-inverted", R + "au.xml", "<when>sec &lt;= 25 and net >= 50</when>", "<when>sec >= 25 and net >= 50</when>", "J8131"),
    ("advice-inverted-2", R + "shared.xml", "<when>proc &lt;= 25</when>", "<when>proc >= 75</when>", "J8131"),
    ("advice-best-answer", R + "shared.xml", "<when>proc &lt;= 25</when>", '<when>proc_order = "improved"</when>', "J8131"),
    # tables and classes
    ("table-overlap", R + "shared.xml", '	<fact id="exporting"', '	<fact id="crew"><label>Crew</label><label xml:lang="ko">인원</label><table hit="U"><input expr="employees"/><output/>\n<rule><in>[0..10]</in><out>"a"</out></rule>\n<rule><in>[10..50]</in><out>"b"</out></rule>\n<default>"c"</default></table></fact>\n	<fact id="exporting"', "J8143", '<in>[10..50]</in>'),
    ("table-any", R + "shared.xml", '	<fact id="exporting"', '	<fact id="crew"><label>Crew</label><label xml:lang="ko">인원</label><table hit="A"><input expr="employees"/><output/>\n<rule><in>[0..10]</in><out>"a"</out></rule>\n<rule><in>[10..50]</in><out>"b"</out></rule>\n<default>"c"</default></table></fact>\n	<fact id="exporting"', "J8144", '<in>[10..50]</in>'),
    ("table-covered", R + "shared.xml", '	<fact id="exporting"', '	<fact id="crew"><label>Crew</label><label xml:lang="ko">인원</label><table hit="F"><input expr="employees"/><output/>\n<rule><in>&lt; 50</in><out>"a"</out></rule>\n<rule><in>&lt; 20</in><out>"b"</out></rule>\n<default>"c"</default></table></fact>\n	<fact id="exporting"', "J8142", '<in>&lt; 20</in>'),
    ("table-never", R + "shared.xml", '	<fact id="exporting"', '	<fact id="crew"><label>Crew</label><label xml:lang="ko">인원</label><table hit="F"><input expr="employees"/><output/>\n<rule><in>&lt; 0</in><out>"a"</out></rule>\n<default>"c"</default></table></fact>\n	<fact id="exporting"', "J8141", '<in>&lt; 0</in>'),
    ("table-gap", R + "shared.xml", '	<fact id="exporting"', '	<fact id="crew"><label>Crew</label><label xml:lang="ko">인원</label>\n<table hit="U"><input expr="employees"/><output/>\n<rule><in>&lt; 50</in><out>"a"</out></rule>\n<rule><in>&gt; 50</in><out>"b"</out></rule>\n</table></fact>\n	<fact id="exporting"', "J8145", '<table hit="U">'),
    ("class-covered", R + "sizes.xml", '		<class code="sme" economy="AU"', '		<class code="sme" economy="JP" sector="retail" combine="any" source="jp-law" basis="published"><limit of="employees" at-most="20"/></class>\n		<class code="sme" economy="AU"', "J8146"),
    ("class-forgets", R + "sizes.xml", 'economy="JP" sector="services education"', 'economy="JP" sector="services"', "J8147", None),
    ("class-never", R + "sizes.xml", '<limit of="employees" below="200"/>', '<limit of="employees" below="0"/>', "J8146", '<class code="sme" economy="AU"'),
    ("class-sector", R + "sizes.xml", 'economy="JP" sector="wholesale"', 'economy="JP" sector="wholesail"', "J3097"),
    # null
    ("unlike", R + "kr.xml", 'test="buys_package = true or list contains(plans_purchase, &quot;cloud&quot;)"', 'test="sell_online != &quot;none&quot;"', "J8151"),
    ("not-null", R + "kr.xml", 'test="buys_package = true or list contains(plans_purchase, &quot;cloud&quot;)"', 'test="not(ordered_already)"', "J8152"),
    # dates
    ("review", R + "rulebase.xml", 'review-by="2027-03-31"', 'review-by="2025-03-31"', "J8161"),
    ("apply-by", R + "kr.xml", '<period from="2025" last-seen="2025"', '<period from="2025" apply-by="2025-06-30" last-seen="2025"', "J8162"),
    ("ended", R + "kr.xml", '<period from="2025" last-seen="2025" source="kr-news1', '<period from="2024" until="2025" source="kr-news1', "J8163"),
    ("stale", R + "kr.xml", '<period from="2025" last-seen="2025" source="kr-news1', '<period from="2015" last-seen="2015" source="kr-news1', "J8164"),
    ("future-source", R + "kr.xml", 'id="kr-chosun21" href="http://it.chosun.com/site/data/html_dir/2021/05/28/2021052800843.html" date="2021-05-28"', 'id="kr-chosun21" href="http://it.chosun.com/" date="2121-05-28"', "J8165"),
    ("future-seen", R + "kr.xml", '<period from="2025" last-seen="2025" source="kr-news1', '<period from="2025" last-seen="2035" source="kr-news1', "J8165"),
    # what counts twice, and what is missing
    ("item-twice", Q + "it-readiness.xml", 'of="hw_devices system_check"', 'of="hw_devices hw_devices system_check"', "J8109"),
    ("gap-twice", R + "kr.xml", '<gap of="erp" weight="60"/>', '<gap of="cad" weight="60"/>', "J8109"),
    ("evidence-twice", R + "shared.xml", "<when>ec >= 50 and sec &lt;= 25</when>", "<when>net >= 50 and sec &lt;= 25</when>", "J8120"),
    ("where-elsewhere", R + "kr.xml", 'says="where" test="economy = &quot;KR&quot;"', 'says="where" test="economy = &quot;JP&quot;"', "J8129"),
    ("when-gone", R + "shared.xml", "		<when>proc &lt;= 25</when>\n", "", "J8133", None),
    ("class-days", R + "sizes.xml", 'education other" from="2008-08-01" until="2009-12-31"', 'education other" from="2009-08-01" until="2009-12-31"', "J8149"),
    ("class-late", R + "sizes.xml", 'economy="US" from="2010-01-01" source="w-sehat us-govregs"', 'economy="US" from="2010-02-01" source="w-sehat us-govregs"', "J8149"),
    ("class-overlap", R + "sizes.xml", 'economy="SG" sector="manufacturing" until="2011-03-31" source="sg-def2011', 'economy="SG" sector="manufacturing" until="2011-04-30" source="sg-def2011', "J8150"),
    ("class-taken", R + "sizes.xml", '<limit of="staff_group" below="50"/>', '<limit of="staff_group" below="5"/>', "J8146", '<class code="small" economy="SG" from="2011-04-01"'),
    ("class-takes", R + "sizes.xml", 'sector="wholesale" combine="any" source="jp-law"', 'sector="retail" combine="any" source="jp-law"', "J8139"),
    ("class-weighed", R + "sizes.xml", 'combine="weighted" cap="93"', 'combine="weighted" cap="4"', "J8146"),
    ("limit-never", R + "sizes.xml", '<limit of="turnover" at-most="100000000"/>', '<limit of="turnover" at-most="-1"/>', "J8111"),
    ("conditions-contradict-late", R + "my.xml", 'source="my-slsam" test="years_trading >= 2"', 'source="my-slsam" test="subsidiary_of_large = true"', "J8123"),
    ("conditions-contradict-among-eight", R + "us.xml", 'test="if economy = &quot;US&quot; then profitable else true"', 'test="exports = &quot;no&quot;"', "J8123"),
    ("economy-unknown", R + "us.xml", 'economy="US" source="us-exportgov us-kyexport"', 'economy="UK" source="us-exportgov us-kyexport"', "J8130"),
    ("economy-other", R + "jp.xml", '<programme id="JP-2b" economy="JP"', '<programme id="JP-2b" economy="KR"', "J8129"),
    ("stage-not-earlier", Q + "dkf-dimop.xml", 'from="RCR13" from-stage="entry"', 'from="RCR13" from-stage="exit"', "J8110"),
    ("branch-of-other-type", R + "sizes.xml", 'then group_employees else', 'then "many" else', "J3083"),
    ("question-unread", Q + "eurostat-dii.xml", '		<question id="iot"', '		<question id="drones" kind="yesno" ask="production"><text>Drones?</text><text xml:lang="ko">드론을 쓰십니까?</text></question>\n		<question id="iot"', "J8134"),
    ("class-otherwise", R + "sizes.xml", '<classification id="sme_class" otherwise="large">', '<classification id="sme_class">', "J8148"),
    ("language-misspelt", R + "kr.xml", '<name xml:lang="ko">소기업형', '<name xml:lang="kr">소기업형', "J8183"),
    ("own-language", R + "kr.xml", "			<text>The firm is registered in Korea.</text>", "", "J2064", None),
    ("own-language-label", Q + "profile.xml", "<label>Manufacturing</label>", "", "J2064"),
    ("nobody-percent", R + "sg.xml", "local_equity_pct >= 30", "local_equity_pct >= 130", "J8123"),
    ("list-equal", R + "kr.xml", 'list contains(plans_purchase, &quot;cloud&quot;)"', 'plans_purchase = &quot;cloud&quot;"', "J1"),
    ("weight-negative", R + "mx.xml", '<gap of="net" weight="20"/>', '<gap of="net" weight="-20"/>', "J3100"),
    ("certainty", R + "shared.xml", 'certainty="0.6" source="forum"', 'certainty="6" source="forum"', "J3099"),
    ("limit-unknown", R + "sizes.xml", '<limit of="capital" at-most="50000000"/>', '<limit of="capitol" at-most="50000000"/>', "J3096"),
    ("indicator-always", Q + "dkf-dimop.xml", 'test="q2 &gt; 50"', 'test="q2 &gt;= 0"', "J8112"),
    ("unlike-flag", Q + "eurostat-dii.xml", 'test="website and website_functions = true"', 'test="website_functions != false"', "J8151"),
    # data
    ("programme-source", R + "kr.xml", '<programme id="KR-smart-factory" economy="KR" source="kr-news1 kr-newsdao">', '<programme id="KR-smart-factory" economy="KR">', "J8171"),
    ("condition-source", R + "kr.xml", '<condition id="manufacturer" basis="published" source="kr-news1"', '<condition id="manufacturer" basis="published"', "J8171"),
    ("condition-basis", R + "kr.xml", '<condition id="manufacturer" basis="published" source', '<condition id="manufacturer" source', "J2024"),
    ("figure-source", R + "kr.xml", '<figure value="50" unit="percent" date="2025" source="kr-news1 kr-newsdao"', '<figure value="50" unit="percent" date="2025"', "J2024"),
    ("pays-source", R + "kr.xml", 'share="50" most="200000000" currency="KRW" source="kr-news1 kr-newsdao"/>', 'share="50" most="200000000" currency="KRW"/>', "J8171"),
    ("currency", R + "kr.xml", 'most="200000000" currency="KRW"', 'most="200000000" currency="JPY"', "J8172"),
    ("currency-figure", R + "kr.xml", '<figure value="15500000" unit="KRW"', '<figure value="15500000" unit="JPY"', "J8172"),
    ("currency-code", R + "kr.xml", 'most="200000000" currency="KRW"', 'most="200000000" currency="KWR"', "J8172"),
    ("units", R + "kr.xml", 'test="employees &lt; 50 or self_employed = true"', 'test="employees &lt; turnover or self_employed = true"', "J8173"),
    # allow
    ("allow-unknown", R + "kr.xml", '		<condition id="manufacturer"', '		<allow code="J9999" reason="why not"/>\n		<condition id="manufacturer"', "J8191"),
    ("allow-error", R + "kr.xml", '		<condition id="manufacturer"', '		<allow code="J3004" reason="why not"/>\n		<condition id="manufacturer"', "J8192"),
    ("allow-nothing", R + "kr.xml", '		<condition id="manufacturer"', '		<allow code="J8111" reason="why not"/>\n		<condition id="manufacturer"', "J8193"),
    ("allow-empty", R + "kr.xml", '<allow code="J8164" reason="The newest page found in March 2026; shown as unverified until someone asks."/>', '<allow code="J8164" reason=" "/>', "J2025"),
    # texts
    ("text-missing", R + "kr.xml", '<name xml:lang="ko">소기업형', '<!-- gone --><name xml:lang="ja">소기업형', "J8181", None),
    ("label-missing", Q + "profile.xml", '<label xml:lang="ko">제조업</label>', "", "J8181"),
    ("text-missing-question", Q + "it-readiness.xml", '			<text xml:lang="ko">정보화로 무엇을 이루려는지 정해져 있습니까?</text>', "", "J8181", None),
    # questionnaires
    ("never-asked", Q + "it-readiness.xml", 'id="hires_it" kind="yesno" when="employees >= 5"', 'id="hires_it" kind="yesno" when="employees &lt; 0"', "J8113"),
    ("never-asked-code", Q + "it-readiness.xml", """when='sell_online in ("request", "platform", "shop")' na="yes" """, """when='sell_online in ("request", "shop") and website = "none"' na="yes" """, "J8113"),
    ("always-asked", Q + "it-readiness.xml", 'id="hires_it" kind="yesno" when="employees >= 5"', 'id="hires_it" kind="yesno" when="employees >= 0"', "J8112"),
    ("when-misspelt", Q + "it-readiness.xml", """when='sell_online in ("contact", "request",""", """when='sell_onlin in ("contact", "request",""", "J1051"),
    ("when-option", Q + "it-readiness.xml", """when='sell_online in ("contact", "request",""", """when='sell_online in ("contact", "requests",""", "J1058"),
    ("constraint-never", Q + "it-readiness.xml", """test='not(sell_online = "shop" and net_line = "none")'""", """test='not(sell_online = "shop" and website = "none")'""", "J8115"),
    ("constraint-inverted", Q + "profile.xml", 'test="founded &lt;= as_of.year"', 'test="not(employees >= 0)"', "J8116"),
    ("band-gap", Q + "it-readiness.xml", '<band code="basic" from="20" below="40">', '<band code="basic" from="25" below="40">', "J3056"),
    ("band-overlap", Q + "it-readiness.xml", '<band code="basic" from="20" below="40">', '<band code="basic" from="15" below="40">', "J3057"),
    ("maximum", Q + "it-readiness.xml", '<score id="net" aggregator="percent" of="net_line" min="0" max="100"', '<score id="net" aggregator="percent" of="net_line" min="0" max="90"', "J3054"),
    ("scale-unused", Q + "eurostat-dii.xml", '	<indicator id="v1_4"', '	<scale id="nobody"><option code="a"><label>a</label><label xml:lang="ko">a</label></option></scale>\n	<indicator id="v1_4"', "J8103"),
    ("indicator-unused", Q + "dkf-dimop.xml", '	<indicator id="DII_22_before"', '	<indicator id="nobody" hidden="yes" test="DII_22_before"/>\n	<indicator id="DII_22_before"', "J8104"),
    ("option-unread", Q + "eurostat-dii.xml", '			<option code="accounting">', '			<option code="games"><label>games</label><label xml:lang="ko">게임</label></option>\n			<option code="accounting">', "J8108"),
    ("indicator-never", Q + "it-readiness.xml", """test='sell_online in ("platform", "shop")'""", """test='sell_online in ("platform", "shop") and website = "none"'""", "J8111"),
    ("dimension-empty", Q + "it-readiness.xml", '	<dimension id="online">', '	<dimension id="nothing"><title>Nothing</title><title xml:lang="ko">없음</title></dimension>\n	<dimension id="online">', "J8106"),
    ("id-twice", Q + "it-readiness.xml", '<question id="hires_it"', '<question id="first_cloud"', "J3001"),
    ("points-digits", Q + "it-readiness.xml", 'id="online_share" kind="percent" min="0" max="100"', 'id="online_share" kind="percent" min="100" max="0"', "J3024"),
    ("implied-when", Q + "it-readiness.xml", 'id="hires_it" kind="yesno" when="employees >= 5"', 'id="hires_it" kind="yesno" when="employees >= 5 and employees >= 2"', "J8117"),
]


# What a witness must show when its answers are evaluated: (fault, code) -> of the result.
def programme(result, name):
    return next(p for p in result["programmes"] if p["id"] == name)


SHOWN = {
    "advice-inverted": lambda r: "advice-AU-O2" in r["advice"] and r["scores"]["sec"]["min"] == 100,
    "advice-inverted-2": lambda r: "advice-proc" in r["advice"] and r["scores"]["proc"]["min"] == 100,
    "advice-best-answer": lambda r: "advice-proc" in r["advice"] and r["scores"]["proc"]["min"] == 100,
    "table-overlap": lambda r: r["facts"]["crew"] is None,
    "table-any": lambda r: r["facts"]["crew"] is None,
    "table-gap": lambda r: r["facts"]["crew"] is None,
    "class-forgets": lambda r: r["facts"]["sme_class"] is None,
    "class-days": lambda r: r["facts"]["sme_class"] is None,
    "class-late": lambda r: r["facts"]["sme_class"] is None,
    "class-otherwise": lambda r: r["facts"]["sme_class"] is None,
    "unlike": lambda r: "package" not in programme(r, "KR-cloud-voucher")["failed"] + programme(r, "KR-cloud-voucher")["open"],
    "not-null": lambda r: "package" in programme(r, "KR-cloud-voucher")["failed"],
    "unlike-flag": lambda r: r["indicators"]["v1_6"] is True,
}


def record_of(witness):
    """What `evaluate` takes, from how a message prints it: answers, the day, the stage."""
    record = dict(part.split("=", 1) for part in shlex.split(witness))
    return record, record.pop("as-of", "2026-11-27"), record.pop("stage", None)


def first_difference(old, new):
    return next((i for i, (a, b) in enumerate(zip(old, new)) if a != b), min(len(old), len(new)))


class Copy:
    """Shipped packs with some faults in them."""

    def __init__(self, name):
        self.home, self.texts, self.faults, self.places = os.path.join(folder, name), {}, [], {}

    def take(self, fault):
        """Seeds one more; False when it does not fit with those that are there."""
        name, path, old, new = fault[:4]
        text = self.texts.get(path) or open(os.path.join(root, path)).read()
        at = text.find(old)
        if at < 0:
            return False
        mark = at + first_difference(old, new)
        seeded = text[:at] + new + text[at + len(old):]
        if len(fault) > 5 and fault[5]:
            mark = seeded.index(fault[5])
        for other, (where, place) in self.places.items():
            if where == path and place is not None and place >= at:
                if place < at + len(old):
                    return False
                self.places[other] = (where, place + len(new) - len(old))
        self.texts[path] = seeded
        self.places[name] = (path, None if len(fault) > 5 and not fault[5] else mark)
        self.faults.append(fault)
        return True

    def write(self):
        for part in (R, Q):
            os.makedirs(os.path.join(self.home, part))
            for entry in os.listdir(os.path.join(root, part)):
                if entry.endswith(".xml") and not entry.endswith(".test.xml") and part + entry not in self.texts:
                    os.symlink(os.path.join(root, part, entry), os.path.join(self.home, part, entry))
        for path, text in self.texts.items():
            open(os.path.join(self.home, path), "w").write(text)

    def line(self, name):
        path, place = self.places[name]
        return None if place is None else self.texts[path][:place].count("\n") + 1

    def roots(self):
        names = {os.path.basename(path) for path in self.texts if path.startswith(Q)}
        rules = [os.path.join(self.home, R)] if any(path.startswith(R) for path in self.texts) else []
        return rules, [os.path.join(self.home, Q, "it-readiness.xml" if name == "profile.xml" else name) for name in sorted(names)]


def check(copies):
    """The messages of each copy: one run over all rule bases, one over all questionnaires."""
    found = {copy.home: [] for copy in copies}
    for kind in (0, 1):
        files = [file for copy in copies for file in copy.roots()[kind]]
        if not files:
            continue
        done = subprocess.run(["jindan", "check", "--format", "json", "--as-of", TODAY, *files], capture_output=True, text=True, env=dict(os.environ, JINDAN_PATH=root))
        if done.returncode > 1:
            sys.exit(f"jindan check: status {done.returncode}\n{done.stderr}")
        for message in json.loads(done.stdout):
            home = os.path.join(folder, os.path.relpath(message["file"], folder).split(os.sep)[0])
            found.get(home, []).append(message)
    return found


def hits_of(copy, messages, fault):
    name, path, code = fault[0], fault[1], fault[4]
    target, line = os.path.realpath(os.path.join(copy.home, path)), copy.line(name)
    return [m for m in messages if m["code"].startswith(code) and os.path.realpath(m["file"]) == target and line in (None, m["line"])]


def is_unproved(message):
    logical = message["code"][:4] in ("J811", "J812", "J813", "J814", "J815") and message["code"] not in ("J8110", "J8125", "J8127", "J8128", "J8130", "J8134", "J8150")
    return logical and message["witness"] is None and message["proof"] is None


def is_shown(copy, fault, witness):
    record, day, stage = record_of(witness)
    questionnaire = os.path.basename(fault[1]) if fault[1].startswith(Q) else "it-readiness.xml"
    rules = os.path.join(copy.home, R) if questionnaire == "it-readiness.xml" else "none"
    args = ["-q", os.path.join(copy.home, Q, questionnaire), "-r", rules, "--as-of", day, *(["--stage", stage] if stage else [])]
    done = subprocess.run(["jindan", "evaluate", *args, "-"], input=json.dumps(record), capture_output=True, text=True)
    result = json.loads(done.stdout) if done.returncode == 0 else None
    result = result[0] if isinstance(result, list) else result
    return result is not None and SHOWN[fault[0]](result)


TODAY = "2026-11-27"
root, folder, only = sys.argv[1], sys.argv[2], sys.argv[3:]
faults = [f for f in FAULTS if not only or f[0] in only]
alone, copies = [], []


def in_a_copy_of_its_own(fault, name):
    copy = Copy(name)
    if not copy.take(fault):
        sys.exit(f"{fault[0]}: {fault[1]} does not hold {fault[2]!r}")
    copy.write()
    return copy


for fault in faults:
    kind = "logic" if fault[4].startswith("J8") else "error"
    if fault[0] in SHOWN:
        alone.append(in_a_copy_of_its_own(fault, fault[0]))
    elif not any(len(c.faults) < 15 and c.home.endswith(kind) and c.take(fault) for c in copies):
        copies.append(Copy(f"{len(copies)}-{kind}"))
        if not copies[-1].take(fault):
            sys.exit(f"{fault[0]}: {fault[1]} does not hold {fault[2]!r}")
for copy in copies:
    copy.write()
messages = check(copies + alone)
again = [f for c in copies for f in c.faults if not hits_of(c, messages[c.home], f)]
alone += [in_a_copy_of_its_own(f, f[0]) for f in again]
messages.update(check([c for c in alone if c.faults[0] in again]))
bad = 0
for copy in copies + alone:
    for fault in copy.faults:
        hits = hits_of(copy, messages[copy.home], fault)
        if copy in copies and fault in again:
            continue
        problem = None
        if not hits:
            problem = f"no {fault[4]} in line {copy.line(fault[0])} of {fault[1]}; found:"
        elif any(is_unproved(m) for m in hits):
            problem = "neither a witness nor a proof:"
        elif fault[0] in SHOWN and not is_shown(copy, fault, hits[0]["witness"] or ""):
            problem = "the witness does not show it:"
        if problem:
            bad += 1
            print(f"{fault[0]}: {problem}")
            for m in hits or messages[copy.home]:
                print(f"    {os.path.basename(m['file'])}:{m['line']}:{m['column']} {m['code']} {m['message']} | {m['witness'] or m['proof']}")
print(f"{len(faults) - bad} of {len(faults)} faults found; {len(again)} of them only in a copy of their own")
sys.exit(bad > 0)
