/*
 * The languages of a questionnaire, and changing between them in the middle.
 */
#include "base/msg.h"
#include "base/utf8.h"
#include "interview/interview_int.h"

#include <string.h>

static const struct {
	const char *tag, *name, *also;
} language_names[] = {
	{"en", "English", "영어"},   {"ko", "한국어", "Korean"},   {"ja", "日本語", "Japanese"},
	{"zh", "中文", "Chinese"},   {"zh-Hant", "繁體中文", "Traditional Chinese"},
	{"zh-Hans", "简体中文", "Simplified Chinese"}, {"es", "Español", "Spanish"}, {"hu", "magyar", "Hungarian"},
	{"de", "Deutsch", "German"}, {"fr", "Français", "French"}, {"ms", "Bahasa Melayu", "Malay"},
};

static const struct text *titles(const struct dialogue *dialogue)
{
	return &dialogue->program->pack->questionnaire->title;
}

const char *interview_language_name(const char *tag)
{
	for (size_t i = 0; i < sizeof(language_names) / sizeof(*language_names); i++)
		if (!strcmp(language_names[i].tag, tag))
			return language_names[i].name;
	return tag;
}

static bool is_meant(struct arena *arena, const char *tag, const char *folded)
{
	if (!strcmp(utf8_fold(arena, tag), folded))
		return true;
	for (size_t i = 0; i < sizeof(language_names) / sizeof(*language_names); i++)
		if (!strcmp(language_names[i].tag, tag))
			return !strcmp(utf8_fold(arena, language_names[i].name), folded) ||
			       !strcmp(utf8_fold(arena, language_names[i].also), folded);
	return false;
}

static void use(struct dialogue *dialogue, const char *tag)
{
	dialogue->language = tag;
	dialogue->dimension = NULL;
	msg_language(tag);
	if (dialogue->store && !store_set_language(dialogue->store, dialogue->options->assessment,
	                                           tag, dialogue->sink))
		say_diagnostics(dialogue, 0);
}

enum step verb_lang(struct dialogue *dialogue, const char *argument)
{
	const struct text *title = titles(dialogue);
	const char *folded = utf8_fold(dialogue->turn, argument);
	struct buf list;
	for (size_t i = 0; i < title->count; i++)
		if (is_meant(dialogue->turn, title->variants[i].language, folded)) {
			use(dialogue, title->variants[i].language);
			return STEP_SHOW;
		}
	buf_init(&list, 0);
	for (size_t i = 0; i < title->count; i++)
		buf_printf(&list, "%slang %s (%s)", i ? ", " : "", title->variants[i].language,
		           interview_language_name(title->variants[i].language));
	terminal_printf(dialogue->terminal, STYLE_NORMAL, 2, _("This questionnaire has: %s"),
	                list.text);
	buf_release(&list);
	return STEP_STAY;
}

bool choose_language(struct dialogue *dialogue)
{
	const struct text *title = titles(dialogue);
	const char **names = ARENA_ARRAY(dialogue->arena, const char *, title->count + 1);
	int standard = 0;
	for (size_t i = 0; i < title->count; i++) {
		names[i] = interview_language_name(title->variants[i].language);
		if (!strncmp(title->variants[i].language, msg_current(), strcspn(msg_current(), "-")))
			standard = (int)i;
	}
	int chosen = title->count > 1 ? terminal_menu(dialogue->terminal, "Language / 언어", names,
	                                              title->count, standard)
	                              : 0;
	if (chosen < 0)
		return false;
	use(dialogue, title->count ? title->variants[chosen].language : "en");
	return true;
}
