/*
 * Results made by hand, in English and Korean: an instrument with an overall score, three areas and
 * seven points, and rules with a programme of every kind. Tests change what they are about.
 */
#ifndef TESTS_UNIT_RENDER_SAMPLE_H
#define TESTS_UNIT_RENDER_SAMPLE_H

/* The order is cmocka's. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "render/render.h"
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum sample_score {
	POINT_NET,
	POINT_HW,
	POINT_SW,
	POINT_ERP,
	POINT_SKILL,
	POINT_LEAD,
	AREA_INFRA,
	AREA_SOFTWARE,
	AREA_PEOPLE,
	OVERALL,
	SCORES
};
enum sample_programme { APPLY, UNVERIFIED, OPEN, LATER, MODEL, INELIGIBLE, PROGRAMMES };

struct sample {
	struct arena *arena;
	struct result result;
	struct result_score scores[SCORES];
	struct result_level levels[SCORES][2];
	struct result_programme programmes[PROGRAMMES];
	struct result_finding findings[2];
	struct result_advice advice[1];
	struct result_step steps[3];
	struct result_question missing[2];
	struct page_options options;
};

static inline const struct text *both(struct sample *sample, const char *english,
                                      const char *korean)
{
	struct text *text = ARENA_NEW(sample->arena, struct text);
	text->fallback = "en";
	text_add(sample->arena, text, "en", english);
	if (korean)
		text_add(sample->arena, text, "ko", korean);
	return text;
}

static inline struct value number(const char *text)
{
	struct decimal decimal;
	if (!decimal_parse(text, strlen(text), &decimal))
		fail_msg("%s is no number", text);
	return value_number(decimal);
}

/* `value` NULL: not known at all. */
static inline void set_score(struct sample *sample, enum sample_score which, const char *value,
                             const char *min, const char *max)
{
	struct result_score *score = &sample->scores[which];
	score->value = value ? number(value) : value_null();
	score->min = number(min);
	score->max = number(max);
	score->asked = 20;
	score->answered = value && strcmp(min, max) == 0 ? 20 : value ? 11 : 0;
}

static inline void set_level(struct sample *sample, enum sample_score which, const char *code,
                             const char *estimate)
{
	struct result_level *level = &sample->levels[which][0];
	*level = (struct result_level){.set = "official", .code = code, .estimate = estimate};
	if (code || estimate) {
		level->label = both(sample, "Working", "활용 단계");
		level->help = both(sample,
		                   "Programs carry the daily work. The next gain lies in writing "
		                   "things only once.",
		                   "매일의 업무를 프로그램으로 처리합니다. 같은 내용을 다시 적지 "
		                   "않게 연결하는 것이 다음 과제입니다.");
	}
	sample->scores[which].levels = sample->levels[which];
	sample->scores[which].level_count = 1;
}

static inline void sample_scores(struct sample *sample)
{
	static const struct {
		const char *id, *title, *korean, *dimension, *value;
	} rows[SCORES] = {
		{"net", "Internet connection", "인터넷 연결", "infra", "75"},
		{"hw", "Computers and equipment", "컴퓨터와 장비", "infra", "62.5"},
		{"sw", "Business software", "업무용 소프트웨어", "software", "25"},
		{"erp", "One integrated system", "통합 경영정보시스템(ERP)", "software", "0"},
		{"skill", "Skill of the people", "직원의 활용 능력", "people", "50"},
		{"lead", "Conviction and strategy of the head", "경영자의 확신과 전략", "people",
	         "100"},
		{"d_infra", "Connection and equipment", "통신과 장비", "infra", "68.75"},
		{"d_software", "Programs for the business", "업무용 프로그램", "software", "12.5"},
		{"d_people", "People and leadership", "사람과 경영자의 의지", "people", "75"},
		{"readiness", "IT readiness", "정보화 수준", NULL, "47.25"},
	};
	for (size_t i = 0; i < SCORES; i++) {
		struct result_score *score = &sample->scores[i];
		score->id = rows[i].id;
		score->title = both(sample, rows[i].title, rows[i].korean);
		score->dimension = rows[i].dimension;
		if (i < AREA_INFRA)
			score->within = rows[AREA_INFRA + i / 2].id;
		else if (i != OVERALL)
			score->within = rows[OVERALL].id;
		score->lowest = value_int(0);
		score->highest = value_int(100);
		set_score(sample, (enum sample_score)i, rows[i].value, rows[i].value,
		          rows[i].value);
		if (i >= AREA_INFRA)
			set_level(sample, (enum sample_score)i, "working", "working");
	}
	sample->result.scores = sample->scores;
	sample->result.score_count = SCORES;
	sample->result.overall = &sample->scores[OVERALL];
}

static inline const struct result_source *const *sources(struct sample *sample, const char *id)
{
	struct result_source *source = ARENA_NEW(sample->arena, struct result_source);
	*source = (struct result_source){.id = id,
	                                 .date = "2025-03",
	                                 .mark = "press",
	                                 .title = arena_printf(sample->arena, "Report on %s", id)};
	source->href = arena_printf(sample->arena, "https://example.org/%s", id);
	const struct result_source **list =
		ARENA_ARRAY(sample->arena, const struct result_source *, 1);
	*list = source;
	return list;
}

static inline struct result_condition *condition(struct sample *sample, const char *id,
                                                 const char *text, enum open_truth is,
                                                 enum basis basis)
{
	struct result_condition *one = ARENA_NEW(sample->arena, struct result_condition);
	struct result_question *because = ARENA_NEW(sample->arena, struct result_question);
	*because = (struct result_question){
		.key = "employees",
		.answer = is == IS_OPEN ? NULL : "23",
		.text = both(sample, "How many people work in the firm?", NULL),
		.who = "hr"};
	*one = (struct result_condition){.id = id,
	                                 .text = both(sample, text, NULL),
	                                 .is = is,
	                                 .basis = basis,
	                                 .test = "employees < 50"};
	one->because = because;
	one->because_count = 1;
	one->sources = sources(sample, arena_printf(sample->arena, "law-%s", id));
	one->source_count = 1;
	return one;
}

static inline struct result_programme *programme(struct sample *sample, enum sample_programme which)
{
	static const struct {
		const char *id, *name, *korean;
		enum verdict verdict;
		enum open_truth precedent;
		enum programme_status status;
	} rows[PROGRAMMES] = {
		{"KR-smart-shop", "Smart shop technology for small traders",
	         "소상공인 스마트상점 기술보급사업", VERDICT_ELIGIBLE, IS_FALSE, STATUS_CURRENT},
		{"KR-cloud", "Cloud voucher", "클라우드 바우처", VERDICT_ELIGIBLE, IS_FALSE,
	         STATUS_UNVERIFIED},
		{"KR-factory", "Smart factory", "스마트공장", VERDICT_OPEN, IS_FALSE,
	         STATUS_CURRENT},
		{"KR-next", "Data voucher of next year", "내년 데이터 바우처", VERDICT_ELIGIBLE,
	         IS_FALSE, STATUS_UPCOMING},
		{"KR-1", "Small-firm ASP e-business project", "소기업형 ASP 기반 e-비즈니스 사업",
	         VERDICT_ELIGIBLE, IS_TRUE, STATUS_ENDED},
		{"KR-export", "Export portal", "수출 포털", VERDICT_INELIGIBLE, IS_FALSE,
	         STATUS_CURRENT},
	};
	struct result_programme *one = &sample->programmes[which];
	*one = (struct result_programme){.id = rows[which].id,
	                                 .economy = "KR",
	                                 .verdict = rows[which].verdict,
	                                 .precedent = rows[which].precedent,
	                                 .status = rows[which].status};
	one->name = both(sample, rows[which].name, rows[which].korean);
	one->summary =
		both(sample,
	             "Ready-made ordering, payment and display systems for shops and restaurants, "
	             "paid in part by the state.",
	             "상점과 식당에 주문·결제·안내 시스템을 보급하고 비용 일부를 지원합니다.");
	one->operator_name = both(sample, "Ministry of SMEs and Startups", "중소벤처기업부");
	one->apply =
		both(sample, "On line, once a year in spring.", "매년 봄에 온라인으로 신청합니다.");
	one->fit = value_int(60);
	one->rank = (size_t)which + 1;
	one->sources = sources(sample, one->id);
	one->source_count = 1;
	return one;
}

static inline void sample_gaps(struct sample *sample, struct result_programme *one)
{
	struct result_gap *gaps = ARENA_ARRAY(sample->arena, struct result_gap, 2);
	gaps[0] = (struct result_gap){.of = "net",
	                              .title = sample->scores[POINT_NET].title,
	                              .weight = value_int(40),
	                              .gap = value_int(25)};
	gaps[1] = (struct result_gap){.of = "sw",
	                              .title = sample->scores[POINT_SW].title,
	                              .weight = value_int(60),
	                              .gap = value_int(75)};
	one->gaps = gaps;
	one->gap_count = 2;
}

static inline void sample_offers(struct sample *sample)
{
	static const struct result_benefit benefits[] = {{"funding", NULL},
	                                                 {"infrastructure", NULL}};
	static const struct result_contact contacts[] = {
		{"https://www.smes.go.kr", "1357", NULL, NULL, false}};
	for (enum sample_programme i = APPLY; i < PROGRAMMES; i++) {
		struct result_programme *one = programme(sample, i);
		sample_gaps(sample, one);
		one->benefits = benefits;
		one->benefit_count = COUNT(benefits);
		one->contacts = contacts;
		one->contact_count = COUNT(contacts);
	}
	struct result_programme *apply = &sample->programmes[APPLY],
				*open = &sample->programmes[OPEN];
	struct result_condition *conditions =
		ARENA_ARRAY(sample->arena, struct result_condition, 3);
	conditions[0] = *condition(sample, "small", "The firm has fewer than 50 employees.",
	                           IS_TRUE, BASIS_PUBLISHED);
	conditions[1] = *condition(sample, "shop", "The firm sells to consumers in a shop.",
	                           IS_TRUE, BASIS_FORUM);
	conditions[2] = *condition(sample, "share", "The firm pays a third of the cost itself.",
	                           IS_TRUE, BASIS_ASSUMED);
	apply->conditions = conditions;
	apply->condition_count = 3;
	apply->prerequisites = condition(sample, "net", "A reliable connection should be there.",
	                                 IS_FALSE, BASIS_ASSUMED);
	apply->prerequisite_count = 1;
	open->conditions =
		condition(sample, "maker", "The firm makes things.", IS_OPEN, BASIS_PUBLISHED);
	open->condition_count = 1;
	open->hangs_on = open->conditions[0].because;
	open->hangs_on_count = 1;
	sample->programmes[UNVERIFIED].last_seen = "2025-11";
	sample->programmes[LATER].from = "2027-02-01";
	sample->programmes[INELIGIBLE].conditions =
		condition(sample, "export", "The firm exports.", IS_FALSE, BASIS_PUBLISHED);
	sample->programmes[INELIGIBLE].condition_count = 1;
}

static inline void sample_model(struct sample *sample)
{
	struct result_programme *model = &sample->programmes[MODEL];
	struct result_figure *figures = ARENA_ARRAY(sample->arena, struct result_figure, 3);
	struct result_successor *successor = ARENA_NEW(sample->arena, struct result_successor);
	struct result_remark *remark = ARENA_NEW(sample->arena, struct result_remark);
	figures[0] = (struct result_figure){
		.value = "740",
		.unit = "percent",
		.date = "2003-11",
		.mark = "disputed",
		.text = both(sample, "Return on investment, as stated at the forum.", NULL),
		.sources = sources(sample, "forum"),
		.source_count = 1};
	figures[1] = (struct result_figure){
		.value = "297",
		.unit = "percent",
		.date = "2007",
		.mark = "disputed",
		.against = true,
		.text = both(sample, "As the same ministry stated later.", NULL),
		.sources = sources(sample, "etoday"),
		.source_count = 1};
	figures[2] = (struct result_figure){.value = "31500000000",
	                                    .unit = "KRW",
	                                    .date = "2003-02-12",
	                                    .mark = "stated",
	                                    .text = both(sample, "Budget of 2003.", NULL)};
	successor->ref = "KR-smart-shop";
	*remark = (struct result_remark){
		.warning = true,
		.text = both(sample,
	                     "About half of the subscribers cancelled in 2003: rent only what "
	                     "solves a problem you have named.",
	                     NULL)};
	model->figures = figures;
	model->figure_count = 3;
	model->successors = successor;
	model->successor_count = 1;
	model->remarks = remark;
	model->remark_count = 1;
	model->until = "2007-12";
	struct result_condition *where = condition(
		sample, "where", "The firm is registered in Japan.", IS_FALSE, BASIS_FORUM);
	where->says = "where";
	model->conditions = where;
	model->condition_count = 1;
}

static inline void sample_findings(struct sample *sample)
{
	struct result_evidence *evidence = ARENA_ARRAY(sample->arena, struct result_evidence, 2);
	evidence[0] = (struct result_evidence){
		.text = both(sample, "The connection works, protection has hardly begun.", NULL),
		.certainty = number("0.6"),
		.is = IS_TRUE};
	evidence[1] = (struct result_evidence){.text = both(sample, "This was not so.", NULL),
	                                       .certainty = number("0.6"),
	                                       .is = IS_FALSE};
	sample->findings[0] = (struct result_finding){
		.id = "risk",
		.kind = "risk",
		.title = both(sample, "More on line than protected",
	                      "온라인 이용에 비해 보안이 취약함"),
		.text = both(sample, "One infected computer can stop the business.", NULL),
		.certainty = number("0.84"),
		.min = number("0.84"),
		.max = number("0.84"),
		.evidence = evidence,
		.evidence_count = 2};
	sample->findings[1] = (struct result_finding){.id = "hidden",
	                                              .kind = "note",
	                                              .title = both(sample, "Only possible", NULL),
	                                              .certainty = value_int(0),
	                                              .min = value_int(0),
	                                              .max = number("0.5")};
	sample->result.findings = sample->findings;
	sample->result.finding_count = 2;
}

static inline void sample_steps(struct sample *sample)
{
	sample->advice[0] = (struct result_advice){
		.id = "advice-backup",
		.name = both(sample, "Keep a copy of your data elsewhere", NULL),
		.text = both(sample, "Copy it once a week to a place outside of the firm.", NULL)};
	sample->steps[0] = (struct result_step){.kind = STEP_APPLY,
	                                        .id = "KR-smart-shop",
	                                        .title = sample->programmes[APPLY].name,
	                                        .detail = sample->programmes[APPLY].apply};
	sample->steps[1] = (struct result_step){.kind = STEP_ADVICE,
	                                        .id = "advice-backup",
	                                        .title = sample->advice[0].name,
	                                        .detail = sample->advice[0].text};
	sample->steps[2] = (struct result_step){
		.kind = STEP_ANSWER,
		.id = "employees",
		.title = both(sample, "How many people work in the firm?", NULL),
		.what = "KR-factory KR-other"};
	sample->result.advice = sample->advice;
	sample->result.advice_count = 1;
	sample->result.steps = sample->steps;
	sample->result.step_count = 3;
}

/* Everything settled; the caller frees it with sample_free. */
static inline struct sample *sample_new(const char *language)
{
	static const struct stamp_part rules[] = {{"apec-2004", "1.0", "89abcdef0123456789abcdef"}};
	struct arena *arena = arena_new(0);
	struct sample *sample = ARENA_NEW(arena, struct sample);
	sample->arena = arena;
	sample->options = (struct page_options){.language = language, .client = "Hanbit Precision"};
	sample->result.questionnaire_title =
		both(sample, "IT readiness of small firms", "중소기업 정보화 수준 진단");
	sample->result.stamp = (struct stamp){
		.questionnaire = {"it-readiness", "1.0", "0123456789abcdef0123456789abcdef"},
		.rule_count = 1,
		.rules = rules,
		.engine = "jindan 1.0"};
	date_make(2026, 11, 23, &sample->result.stamp.as_of);
	sample_scores(sample);
	sample_offers(sample);
	sample_model(sample);
	sample_findings(sample);
	sample_steps(sample);
	sample->result.programmes = sample->programmes;
	sample->result.programme_count = PROGRAMMES;
	return sample;
}

static inline void sample_free(struct sample *sample)
{
	arena_free(sample->arena);
}

/* Nine answers missing: bounds, and a level that is only an estimate. */
static inline void sample_provisional(struct sample *sample)
{
	set_score(sample, OVERALL, "47.25", "41", "63");
	set_level(sample, OVERALL, NULL, "working");
	set_score(sample, AREA_PEOPLE, NULL, "0", "100");
	set_level(sample, AREA_PEOPLE, NULL, NULL);
	set_score(sample, AREA_SOFTWARE, "30", "12.5", "44");
	set_level(sample, AREA_SOFTWARE, NULL, "working");
	sample->missing[0] = (struct result_question){
		.key = "employees",
		.text = both(sample, "How many people work in the firm?", NULL),
		.who = "hr"};
	sample->missing[1] = (struct result_question){
		.key = "turnover",
		.text = both(sample, "What did the firm sell last year?", NULL),
		.who = "accountant"};
	sample->result.missing = sample->missing;
	sample->result.missing_count = 2;
	sample->result.unknown_count = 1;
}

/* Nothing answered. */
static inline void sample_unknown(struct sample *sample)
{
	sample_provisional(sample);
	for (size_t i = 0; i < SCORES; i++) {
		set_score(sample, (enum sample_score)i, NULL, "0", "100");
		if (i >= AREA_INFRA)
			set_level(sample, (enum sample_score)i, NULL, NULL);
	}
	sample->scores[OVERALL].value = value_int(0); /* as a sum over nothing has it */
	sample->levels[OVERALL][0].estimate = "start";
	sample->levels[OVERALL][0].label = both(sample, "Starting out", NULL);
	sample->result.finding_count = 0;
	sample->result.step_count = 0;
}

static inline char *written(struct sample *sample, struct buf *out)
{
	char *text = arena_strndup(sample->arena, out->text, out->length);
	buf_release(out);
	return text;
}

static inline char *report(struct sample *sample, enum page_format format)
{
	struct buf out;
	buf_init(&out, 0);
	assert_true(render_report(&sample->result, format, &sample->options, &out, NULL));
	return written(sample, &out);
}

static inline char *brief(struct sample *sample)
{
	struct buf out;
	buf_init(&out, 0);
	render_brief(&sample->result, &sample->options, &out);
	return written(sample, &out);
}

/* The line for a condition: with the answers behind it where they are there, with what it hangs on where not. */
static inline struct reason reason_for(struct sample *sample, const struct result_condition *condition)
{
	struct reason reason = {.kind = REASON_CONDITION,
	                        .is = condition->is,
	                        .id = condition->id,
	                        .text = text_in(condition->text, sample->options.language),
	                        .test = condition->test,
	                        .basis = basis_name(condition->basis),
	                        .says = condition->says,
	                        .source_count = condition->source_count,
	                        .sources = condition->sources,
	                        .answer_count = condition->because_count,
	                        .answers = condition->because};
	struct reason *parts = ARENA_ARRAY(sample->arena, struct reason, condition->because_count + 1);
	for (size_t i = 0; i < condition->because_count; i++)
		parts[i] = (struct reason){.kind = REASON_ANSWER,
		                           .is = IS_TRUE,
		                           .id = condition->because[i].key,
		                           .text = arena_printf(sample->arena, "%s: %s", condition->because[i].key,
		                                                condition->because[i].answer)};
	reason.parts = parts;
	reason.part_count = condition->is == IS_OPEN ? 0 : condition->because_count;
	return reason;
}

static inline const struct reason *reasons_for(struct sample *sample, const struct result_condition *conditions,
                                               size_t count, bool says, size_t *kept)
{
	struct reason *list = ARENA_ARRAY(sample->arena, struct reason, count + 1);
	*kept = 0;
	for (size_t i = 0; i < count; i++)
		if ((conditions[i].says != NULL) == says)
			list[(*kept)++] = reason_for(sample, &conditions[i]);
	return list;
}

static inline char *explanation(struct sample *sample, const struct explanation *of)
{
	struct buf out;
	buf_init(&out, 0);
	render_explanation(of, PAGE_TEXT, &sample->options, &out);
	return written(sample, &out);
}

static inline char *explain(struct sample *sample, enum sample_programme which)
{
	const struct result_programme *programme = &sample->programmes[which];
	struct reason places[9] = {{.kind = REASON_PERIOD, .is = IS_FALSE, .text = "It ended: it ran until 2007-12."}};
	struct explanation of = {.kind = EXPLAINS_PROGRAMME,
	                         .id = programme->id,
	                         .result = &sample->result,
	                         .programme = programme,
	                         .settled = programme->verdict != VERDICT_OPEN};
	of.reasons = reasons_for(sample, programme->conditions, programme->condition_count, false, &of.reason_count);
	of.places = reasons_for(sample, programme->conditions, programme->condition_count, true, &of.place_count);
	of.prerequisites = reasons_for(sample, programme->prerequisites, programme->prerequisite_count, false, &of.prerequisite_count);
	if (programme->status == STATUS_ENDED) {
		for (size_t i = 0; i < of.place_count && i < 8; i++)
			places[i + 1] = of.places[i];
		of.places = places;
		of.place_count++;
	}
	return explanation(sample, &of);
}

static inline char *explain_score(struct sample *sample, enum sample_score which)
{
	const struct result_score *score = &sample->scores[which];
	struct text high = *both(sample, "Advanced", NULL);
	struct explained_item items[] = {{"sw", "Software", "41.7 of 100", value_int(20), number("8.3"), number("11.7"), IS_TRUE},
	                                 {"hw", "Hardware", "", value_int(10), value_null(), value_null(), IS_OPEN}};
	struct explained_answer gains[] = {{{.key = "erp"}, "How often? Twice", "Never", number("2"), number("5")}};
	struct explained_band bands[] = {{"level", "high", &high, value_int(60), value_int(80), false, true, number("8.5")}};
	struct explanation of = {.kind = EXPLAINS_SCORE,
	                         .id = score->id,
	                         .title = text_in(score->title, sample->options.language),
	                         .result = &sample->result,
	                         .score = score,
	                         .item_count = 2,
	                         .items = items,
	                         .gain_count = 1,
	                         .gains = gains,
	                         .band_count = 1,
	                         .bands = bands};
	return explanation(sample, &of);
}

static inline void says(const char *page, const char *wanted)
{
	if (!strstr(page, wanted))
		fail_msg("the page should say '%s' but reads:\n%s", wanted, page);
}

static inline void says_not(const char *page, const char *unwanted)
{
	if (strstr(page, unwanted))
		fail_msg("the page should not say '%s' but reads:\n%s", unwanted, page);
}

#endif
