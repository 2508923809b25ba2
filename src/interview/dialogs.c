/*
 * The small dialogues around an interview: a menu by number, a line of text, yes or no. They behave
 * alike on a terminal, in plain mode and through a pipe; every default is said in words.
 */
#include "base/arena.h"
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "interview/interview_int.h"

#include <stdlib.h>
#include <string.h>

static bool is_leaving(struct arena *arena, const struct line *line)
{
	const char *argument;
	if (line->end != LINE_TEXT)
		return line->end != LINE_TOO_LONG;
	const struct verb *verb = verb_find(arena, line->text, &argument);
	return verb && verb->run == verb_quit;
}

static int number_typed(const char *text, size_t count)
{
	size_t number = 0;
	for (const char *at = text; *at; at++) {
		if (*at < '0' || *at > '9' || number > count)
			return -1;
		number = number * 10 + (size_t)(*at - '0');
	}
	return number >= 1 && number <= count ? (int)number - 1 : -1;
}

/* By number, or by an unambiguous beginning. */
static int choice_typed(struct arena *arena, const char *text, const char *const *choices,
                        size_t count)
{
	const char *folded = utf8_fold(arena, text);
	int found = number_typed(text, count);
	for (size_t i = 0; found < 0 && i < count; i++)
		if (!strcmp(utf8_fold(arena, choices[i]), folded))
			return (int)i;
	for (size_t i = 0, hits = 0; found < 0 && i < count; i++) {
		if (strncmp(utf8_fold(arena, choices[i]), folded, strlen(folded)) != 0)
			continue;
		if (hits++)
			return -1;
		found = (int)i;
		for (size_t j = i + 1; j < count; j++)
			if (!strncmp(utf8_fold(arena, choices[j]), folded, strlen(folded)))
				return -1;
	}
	return found;
}

static void show_menu(struct terminal *terminal, const char *title, const char *const *choices,
                      size_t count, int standard)
{
	terminal_gap(terminal);
	terminal_write(terminal, STYLE_STRONG, 0, title);
	for (size_t i = 0; i < count; i++)
		terminal_printf(terminal, STYLE_NORMAL, 5, "%3zu  %s", i + 1, choices[i]);
	if (standard >= 0 && (size_t)standard < count)
		terminal_printf(terminal, STYLE_DIM, 0, _("Enter alone: %s"), choices[standard]);
}

int terminal_menu(struct terminal *terminal, const char *title, const char *const *choices,
                  size_t count, int standard)
{
	struct arena *arena = arena_new(0);
	int chosen = -1;
	show_menu(terminal, title, choices, count, standard);
	for (;;) {
		struct line line =
			terminal_read(terminal, arena, &(struct line_request){.prompt = "> "});
		if (line.end == LINE_TEXT && !*line.text && standard >= 0)
			chosen = standard;
		else if (line.end == LINE_TEXT && *line.text)
			chosen = choice_typed(arena, line.text, choices, count);
		if (chosen >= 0 || is_leaving(arena, &line))
			break;
		terminal_printf(terminal, STYLE_WARNING, 0,
		                _("Type a number from 1 to %zu, or quit."), count);
	}
	arena_free(arena);
	return chosen;
}

char *terminal_ask(struct terminal *terminal, struct arena *arena, const char *prompt,
                   const char *standard)
{
	bool edits = terminal_edits(terminal);
	terminal_write(terminal, STYLE_STRONG, 0, prompt);
	if (standard && !edits)
		terminal_printf(terminal, STYLE_DIM, 0, _("Enter alone: %s"), standard);
	for (;;) {
		struct line line =
			terminal_read(terminal, arena,
		                      &(struct line_request){.prompt = "> ",
		                                             .prefill = standard,
		                                             .gives_way = true});
		if (is_leaving(arena, &line))
			return NULL;
		if (line.end == LINE_TEXT && (*line.text || (standard && !edits)))
			return arena_strdup(arena, *line.text ? line.text : standard);
		terminal_write(terminal, STYLE_WARNING, 0,
		               line.end == LINE_TOO_LONG ? _("That line is too long.")
		                                         : _("Type something, or quit."));
	}
}

int terminal_yes_no(struct terminal *terminal, const char *question, bool standard)
{
	struct arena *arena = arena_new(0);
	int answer = -1;
	terminal_printf(terminal, STYLE_STRONG, 0, "%s (%s)", question,
	                standard ? _("yes or no; Enter alone: yes")
	                         : _("yes or no; Enter alone: no"));
	for (;;) {
		struct line line =
			terminal_read(terminal, arena, &(struct line_request){.prompt = "> "});
		struct reading reading = read_yes_no(arena, line.text);
		if (is_leaving(arena, &line))
			break;
		if (line.end == LINE_TEXT && (reading.text || !*line.text)) {
			answer = reading.text ? !strcmp(reading.text, "yes") : standard;
			break;
		}
		terminal_write(terminal, STYLE_WARNING, 0, _("Type yes or no."));
	}
	arena_free(arena);
	return answer;
}

void terminal_say(struct terminal *terminal, const char *text)
{
	terminal_write(terminal, STYLE_NORMAL, 0, text);
}
