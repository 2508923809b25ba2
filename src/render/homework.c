/*
 * Homework as a page to print and write on, and as a sheet of answers (CSV) that a spreadsheet opens and `jindan import`
 * takes back.
 */
#include "render/render_int.h"

#include "record/answer_sheet.h"
#include "record/homework.h"
#include <string.h>

#define SHOWN 3 /* programmes named one by one */

/* ---- the page ---- */

static const char *with_comma(const struct page *page, const char *one, const char *other)
{
	return *one && *other ? arena_printf(page->arena, "%s%s%s", one, _("; "), other) : *one ? one : other;
}

static const char *programmes_waiting(const struct page *page, const struct homework_item *item)
{
	VEC(const char *) names = {0};
	for (size_t i = 0; i < item->programme_count && i < SHOWN; i++) {
		const char *name = page_text(page, item->programmes[i].name);
		VEC_PUSH(page->arena, &names, *name ? name : item->programmes[i].id);
	}
	const char *list = page_join(page, _("; "), names.items, names.count);
	size_t more = item->programme_count > SHOWN ? item->programme_count - SHOWN : 0;
	return more ? arena_printf(page->arena, msg_plural("%s and %lu more", "%s and %lu more", more), list, (unsigned long)more) : list;
}

static const char *points_waiting(const struct page *page, const struct homework_item *item)
{
	if (item->score_count == 0)
		return "";
	return arena_printf(page->arena, _("up to %s points in %s"), page_number(page, item->scores[0].points), page_text(page, item->scores[0].title));
}

static const char *question_title(const struct page *page, const struct homework_item *item)
{
	const char *text = page_text(page, item->question.text);
	text = *text ? text : item->question.key;
	return item->row_of ? arena_printf(page->arena, "%s: %s", page_text(page, item->row_of), text) : text;
}

static void add_choices(const struct page *page, struct doc_node *parent, const struct homework_item *item)
{
	const char *box = page->options->plain ? "( )" : "\u2610";
	for (size_t i = 0; i < item->option_count; i++) {
		const char *label = page_text(page, item->options[i].label);
		doc_paragraph(page->arena, parent, TONE_PLAIN, arena_printf(page->arena, "%s %s", box, *label ? label : item->options[i].code));
	}
	if (item->several && item->option_count > 0 && !*page_text(page, item->help))
		doc_paragraph(page->arena, parent, TONE_QUIET, _("Tick all that apply."));
}

static void add_place(const struct page *page, struct doc_node *parent, const struct homework_item *item)
{
	const char *box = page->options->plain ? "( )" : "\u2610";
	if (item->option_count > 0)
		add_choices(page, parent, item);
	else if (strcmp(item->kind, "yesno") == 0)
		doc_paragraph(page->arena, parent, TONE_PLAIN, arena_printf(page->arena, "%s %s   %s %s", box, _("yes"), box, _("no")));
	else
		doc_row(page->arena, parent, _("Answer"), arena_printf(page->arena, "______________________________ %s", item->unit ? item->unit : ""));
}

static void add_item(const struct page *page, struct doc_node *parent, const struct homework_item *item, size_t number)
{
	struct doc_node *node = doc_item(page->arena, parent, MARK_NUMBER, question_title(page, item));
	node->number = number;
	node->tone = TONE_STRONG;
	doc_paragraph(page->arena, node, TONE_QUIET, page_text(page, item->help));
	doc_row(page->arena, node, _("Look in"), page_text(page, item->proof));
	doc_row(page->arena, node, _("Waiting for it"), with_comma(page, programmes_waiting(page, item), points_waiting(page, item)));
	if (item->perhaps)
		doc_paragraph(page->arena, node, TONE_QUIET, _("Only if another answer makes it so."));
	add_place(page, node, item);
}

static const char *group_title(const struct page *page, const struct homework_group *group)
{
	const char *word = group->who ? who_word(group->who) : _("Whoever knows");
	/* "the accountant knows" begins a title here */
	if ((unsigned char)*word >= 'a' && (unsigned char)*word <= 'z')
		word = arena_printf(page->arena, "%c%s", *word - 'a' + 'A', word + 1);
	return word;
}

static void build_homework(struct page *page, const struct homework *homework)
{
	const char *client = page->options->client;
	size_t number = 0;
	page->root = doc_new(page->arena, client && *client ? arena_printf(page->arena, _("Homework for %s"), page_clip(page, client, 60)) : _("Homework"));
	if (homework->item_count == 0) {
		doc_paragraph(page->arena, page->root, TONE_GOOD, _("Nothing is missing: every question is answered."));
		return;
	}
	doc_paragraph(page->arena, page->root, TONE_PLAIN,
	              arena_printf(page->arena, msg_plural("%lu answer is still missing. What it decides stands below it.", "%lu answers are still missing, the most telling first. What each decides stands below it.", homework->item_count),
	                           (unsigned long)homework->item_count));
	for (size_t g = 0; g < homework->group_count; g++) {
		struct doc_node *section = doc_section(page->arena, page->root, group_title(page, &homework->groups[g]));
		for (size_t i = 0; i < homework->groups[g].item_count; i++)
			add_item(page, section, &homework->groups[g].items[i], ++number);
	}
	doc_note(page->arena, page->root, _("Give the sheet back as it is, or fill in the file of `jindan homework --format answers` and read it with `jindan import`."));
}

/* ---- the sheet of answers ---- */

static const char *options_words(const struct page *page, const struct homework_item *item)
{
	VEC(const char *) words = {0};
	for (size_t i = 0; i < item->option_count; i++)
		VEC_PUSH(page->arena, &words, arena_printf(page->arena, "%s = %s", item->options[i].code, page_text(page, item->options[i].label)));
	if (words.count > 0)
		return page_join(page, item->several ? " | " : "; ", words.items, words.count);
	if (strcmp(item->kind, "yesno") == 0)
		return "yes; no";
	return item->unit ? item->unit : strcmp(item->kind, "date") == 0 ? _("a day, such as 2026-03-05") : "";
}

static void add_line(struct buf *out, const char *const *cells)
{
	for (size_t i = 0; i < SHEET_COLUMNS; i++) {
		buf_add(out, i ? "," : "");
		csv_cell(out, cells[i]);
	}
	buf_add(out, "\r\n");
}

static void add_remark(struct buf *out, const char *key, const char *text, const char *answer)
{
	add_line(out, (const char *const[SHEET_COLUMNS]){key, text, answer, "", "", "", ""});
}

static void write_sheet(const struct page *page, const struct homework *homework, struct buf *out)
{
	buf_add(out, "\xEF\xBB\xBF");
	add_line(out, sheet_columns);
	add_remark(out, "#", _("Fill in the column answer, and leave empty what is still not known. Where answers are listed, write the code or the words of one; else the figure, day or text. ? says that nobody knows, n/a that it does not apply. 40..60, ~50 and <10 are answers too. Lines that begin with # are remarks."), "");
	if (page->options->client)
		add_remark(out, SHEET_CLIENT, _("the client"), page->options->client);
	add_remark(out, SHEET_QUESTIONNAIRE, _("the questionnaire"), homework->questionnaire);
	for (size_t g = 0; g < homework->group_count; g++)
		for (size_t i = 0; i < homework->groups[g].item_count; i++) {
			const struct homework_item *item = &homework->groups[g].items[i];
			add_line(out, (const char *const[SHEET_COLUMNS]){item->question.key, question_title(page, item), "", options_words(page, item),
			                                                 item->question.who ? item->question.who : "", page_text(page, item->proof),
			                                                 with_comma(page, programmes_waiting(page, item), points_waiting(page, item))});
		}
}

/* ---- formats ---- */

const char *const homework_formats[] = {"text", "md", "json", "answers", NULL};

bool render_homework(const struct homework *homework, const char *format, const struct page_options *options, struct buf *out)
{
	bool sheet = strcmp(format, "answers") == 0, text = strcmp(format, "text") == 0, json = strcmp(format, "json") == 0;
	struct page page = page_start(NULL, options);
	if (sheet) {
		write_sheet(&page, homework, out);
	} else if (json) {
		homework_to_json(homework, options->client, out);
	} else {
		build_homework(&page, homework);
		if (text)
			print_text(page.root, options, out);
		else
			print_markdown(page.root, out);
	}
	arena_free(page.arena);
	return sheet || text || json || strcmp(format, "md") == 0;
}
