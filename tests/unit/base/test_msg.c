/*
 * Messages: the language from the environment, a switch in mid-session, and English untouched. The
 * catalogue is made here, so that the test needs neither msgfmt nor an installed locale.
 */
#include "unit.h"

#include "base/io.h"
#include "base/msg.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;

/* The strings in the order of their bytes; the header comes first, under the empty text. */
static const struct {
	const char *source;
	size_t source_length;
	const char *target;
	size_t target_length;
} strings[] = {
/* clang-format off */
#define ROW(source, target) {source, sizeof(source) - 1, target, sizeof(target) - 1}
/* clang-format on */
	ROW("", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"),
	ROW("%d file\0%d files", "파일 %d개"),
	ROW("error", "오류"),
#undef ROW
};

#define COUNT (sizeof(strings) / sizeof(*strings))

/* A .mo file: magic, revision, count, where the two tables of (length, offset) are, no hash table. */
static size_t make_catalogue(char out[1024])
{
	const uint32_t table = 7 * 4;
	uint32_t words[7 + 4 * COUNT] = {0x950412de, 0, COUNT, table, table + 8 * COUNT, 0, 0};
	uint32_t at = sizeof(words);
	for (size_t i = 0; i < 2 * COUNT; i++) {
		const char *text = i < COUNT ? strings[i].source : strings[i - COUNT].target;
		size_t length =
			i < COUNT ? strings[i].source_length : strings[i - COUNT].target_length;
		words[7 + 2 * i] = (uint32_t)length;
		words[8 + 2 * i] = at;
		memcpy(out + at, text, length + 1);
		at += (uint32_t)length + 1;
	}
	memcpy(out, words, sizeof(words));
	return at;
}

static const char *const locales[] = {"ko", "zh_TW"};
#define LOCALES (sizeof(locales) / sizeof(*locales))

static int write_catalogue(void **state)
{
	struct arena *arena = arena_new(0);
	char bytes[1024];
	size_t length = make_catalogue(bytes);
	bool written = true;
	folder = temporary_folder(arena);
	if (!folder)
		return -1;
	for (size_t i = 0; i < LOCALES; i++) {
		const char *below = arena_printf(arena, "%s/%s", folder, locales[i]);
		mkdir(below, 0700);
		mkdir(io_join(arena, below, "LC_MESSAGES"), 0700);
		written = io_write_file(io_join(arena, below, "LC_MESSAGES/jindan.mo"), bytes, length, NULL) && written;
	}
	*state = arena;
	return written ? 0 : -1;
}

static int remove_catalogue(void **state)
{
	struct arena *arena = *state;
	for (size_t i = 0; i < LOCALES; i++) {
		const char *below = arena_printf(arena, "%s/%s", folder, locales[i]);
		unlink(io_join(arena, below, "LC_MESSAGES/jindan.mo"));
		rmdir(io_join(arena, below, "LC_MESSAGES"));
		rmdir(below);
	}
	int left = rmdir(folder);
	arena_free(arena);
	return left;
}

static void start_with(const char *language, const char *lang)
{
	unsetenv("LC_ALL");
	unsetenv("LC_MESSAGES");
	setenv("LANGUAGE", language, 1);
	setenv("LANG", lang, 1);
	msg_start(folder);
}

static void a_locale_that_is_not_installed_is_translated(void **state)
{
	(void)state;
	start_with("", "ko_KR.UTF-8");
	assert_string_equal(msg_current(), "ko-KR");
	assert_string_equal(_("error"), "오류");
	assert_string_equal(_("never translated"), "never translated");
	assert_string_equal(_(""), "");
}

static void the_language_list_comes_first(void **state)
{
	(void)state;
	start_with("ko:en", "C");
	assert_string_equal(msg_current(), "ko");
	assert_string_equal(_("error"), "오류");
}

static void english_is_never_translated(void **state)
{
	(void)state;
	static const char *const english[] = {"C", "POSIX", "C.UTF-8", "en_US.UTF-8", "en", ""};
	for (size_t i = 0; i < sizeof(english) / sizeof(*english); i++) {
		start_with("", english[i]);
		assert_memory_equal(msg_current(), "en", 2);
		assert_string_equal(_("error"), "error");
	}
	start_with("en", "ko_KR.UTF-8");
	assert_string_equal(_("error"), "error");
}

static void the_language_changes_in_mid_session(void **state)
{
	(void)state;
	start_with("", "C");
	msg_language("ko");
	assert_string_equal(_("error"), "오류");
	msg_language("en");
	assert_string_equal(_("error"), "error");
	msg_language("ko-KR");
	assert_string_equal(_("error"), "오류");
	assert_string_equal(msg_current(), "ko-KR");
}

static void chinese_goes_by_script_or_region(void **state)
{
	static const char *const traditional[] = {"zh-Hant", "zh-TW", "zh_TW", "zh-HK", "zh-Hant-TW", "zh"};
	(void)state;
	start_with("", "C");
	for (size_t i = 0; i < sizeof(traditional) / sizeof(*traditional); i++) {
		msg_language(traditional[i]);
		assert_string_equal(_("error"), "오류");
	}
	msg_language("zh-CN");
	assert_string_equal(_("error"), "error");
	assert_true(msg_has("zh-Hant") && msg_has("ko") && msg_has("en"));
	assert_false(msg_has("zh-Hans") || msg_has("ja"));
}

static void plurals_follow_the_language(void **state)
{
	(void)state;
	start_with("", "C");
	assert_string_equal(msg_plural("%d file", "%d files", 1), "%d file");
	assert_string_equal(msg_plural("%d file", "%d files", 2), "%d files");
	msg_language("ko");
	assert_string_equal(msg_plural("%d file", "%d files", 1), "파일 %d개");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_locale_that_is_not_installed_is_translated),
		cmocka_unit_test(the_language_list_comes_first),
		cmocka_unit_test(english_is_never_translated),
		cmocka_unit_test(the_language_changes_in_mid_session),
		cmocka_unit_test(chinese_goes_by_script_or_region),
		cmocka_unit_test(plurals_follow_the_language),
	};
	return cmocka_run_group_tests(tests, write_catalogue, remove_catalogue);
}
