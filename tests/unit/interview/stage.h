/*
 * A small questionnaire and an interview over it, played through a pipe: lines in, the text that was said out.
 */
#ifndef TESTS_UNIT_INTERVIEW_STAGE_H
#define TESTS_UNIT_INTERVIEW_STAGE_H

#include "eval/world.h"
#include "interview/interview_int.h"
#include <stdio.h>
#include <stdlib.h>

struct stage_set {
	struct world *world;
	struct answers *answers;
	struct interview_options options;
	enum interview_end end;
	const char *said, *language;
};

static inline void text_of(struct world *world, struct text *text, const char *en, const char *ko)
{
	text->fallback = "en";
	text_add(world->arena, text, "en", en);
	text_add(world->arena, text, "ko", ko);
}

static inline struct question *titled(struct world *world, struct question *question, const char *en, const char *ko)
{
	question->minutes = decimal_int(1);
	text_of(world, &question->text, en, ko);
	return question;
}

/* shop (yes/no); till (a, b) if there is a shop; staff (number); tools (several); till is normal priority, the rest high. */
static inline struct stage_set *set_stage(void)
{
	struct world *world = world_new();
	struct stage_set *set = ARENA_NEW(world->arena, struct stage_set);
	set->world = world;
	text_of(world, &world->questionnaire->title, "A test", "시험");
	titled(world, ask(world, QUESTION_YESNO, "shop", NULL), "Do you have a shop?", "매장이 있습니까?");
	struct question *till = titled(world, ask_options(world, QUESTION_CHOICE, "till", 2, "shop"), "What is the till?", "계산대는 무엇입니까?");
	text_of(world, &till->options.items[0].label, "A drawer", "서랍");
	text_of(world, &till->options.items[1].label, "A program", "프로그램");
	till->priority = PRIORITY_NORMAL;
	struct question *staff = titled(world, ask_number(world, QUESTION_INTEGER, "staff", 0, 500, NULL), "How many people?", "몇 명입니까?");
	staff->na = true;
	titled(world, ask_options(world, QUESTION_MULTIPLE, "tools", 3, NULL), "Which tools?", "어떤 도구를 씁니까?");
	world_build(world);
	set->answers = answers_new(world->arena);
	set->options = (struct interview_options){.client = "Acme", .language = "en"};
	return set;
}

static inline void strike_stage(struct stage_set *set)
{
	world_free(set->world);
}

static inline const char *read_back(struct arena *arena, FILE *file)
{
	long size = ftell(file);
	char *text = arena_alloc(arena, (size_t)size + 1);
	rewind(file);
	assert_int_equal(fread(text, 1, (size_t)size, file), (size_t)size);
	return text;
}

static inline const char *play(struct stage_set *set, const char *lines)
{
	FILE *in = tmpfile(), *out = tmpfile();
	assert_non_null(in);
	assert_non_null(out);
	fputs(lines, in);
	rewind(in);
	struct terminal *terminal = terminal_new(set->world->arena, &(struct terminal_options){.in = in, .out = out});
	set->end = interview_run(terminal, set->world->run, set->answers, NULL, &set->options, &set->language, set->world->sink);
	terminal_free(terminal);
	set->said = read_back(set->world->arena, out);
	fclose(in);
	fclose(out);
	return set->said;
}

/* What stands in the sheet, in CSV form; "" for nothing. */
static inline const char *given(const struct stage_set *set, const char *key)
{
	const struct answer *answer = answers_get(set->answers, key);
	if (!answer || answer->state == ANSWER_UNANSWERED)
		return "";
	if (answer->state == ANSWER_UNKNOWN)
		return "?";
	return answer->state == ANSWER_NOT_APPLICABLE ? "n/a" : answer->text;
}

#define SAYS(set, part) do { if (!strstr((set)->said, part)) fail_msg("not said: %s\n--- said:\n%s", part, (set)->said); } while (0)
#define SAYS_NOT(set, part) do { if (strstr((set)->said, part)) fail_msg("said: %s\n--- said:\n%s", part, (set)->said); } while (0)

#endif
