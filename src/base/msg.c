/*
 * Messages through gettext, with two of its habits overcome: it translates nothing in the plain C
 * locale, and it wants the wanted locale installed. C.UTF-8 with the LANGUAGE variable needs
 * neither.
 */
#include "base/msg.h"

#include <langinfo.h>
#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define DOMAIN "jindan"

#ifdef __GLIBC__
extern int _nl_msg_cat_cntr; /* glibc's documented way to make it look at LANGUAGE again */
#endif

/*
 * The locale belongs to the process, and so does what is known of it here. Set at the start and by
 * msg_language only.
 */
static struct {
	char tag[32];   /* "ko-KR"; empty before the first use */
	bool translate; /* false for English, the language of the sources */
} language;

static bool is_folder(const char *path)
{
	struct stat status;
	return !stat(path, &status) && S_ISDIR(status.st_mode);
}

/* <folder of the executable>/<below> into path. */
static bool beside_program(char path[PATH_MAX], const char *below)
{
	ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - 1);
	if (length <= 0)
		return false;
	path[length] = '\0';
	char *slash = strrchr(path, '/');
	if (!slash)
		return false;
	size_t room = PATH_MAX - (size_t)(slash + 1 - path);
	int written = snprintf(slash + 1, room, "%s", below);
	return written > 0 && (size_t)written < room && is_folder(path);
}

static void bind_folder(const char *folder)
{
	char path[PATH_MAX];
	if (!folder)
		folder = getenv("JINDAN_LOCALEDIR");
	if ((!folder || !is_folder(folder)) &&
	    (beside_program(path, "locale") || beside_program(path, "../share/locale")))
		folder = path;
#ifdef JINDAN_LOCALEDIR
	if (!folder || !is_folder(folder))
		folder = JINDAN_LOCALEDIR;
#endif
	if (folder && *folder)
		bindtextdomain(DOMAIN, folder);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	textdomain(DOMAIN);
}

static bool is_plain(const char *locale)
{
	return !locale || !strcmp(locale, "C") || !strcmp(locale, "POSIX");
}

/* Numbers, dates and sorting stay in the C locale: what is written must not depend on where. */
static void set_locale(void)
{
	if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	if (is_plain(setlocale(LC_MESSAGES, "")))
		setlocale(LC_MESSAGES, "C.UTF-8");
}

/* "ko_KR.UTF-8@x", or the first of "ko_KR:en", as "ko-KR"; the C locale, or NULL, as "en". */
static void set_tag(const char *locale)
{
	size_t length = locale ? strcspn(locale, ".@:") : 0;
	if (!length || length >= sizeof(language.tag) || (length == 1 && *locale == 'C') ||
	    (length == 5 && !strncmp(locale, "POSIX", 5))) {
		locale = "en";
		length = 2;
	}
	for (size_t i = 0; i < length; i++)
		language.tag[i] = locale[i] == '_' ? '-' : locale[i];
	language.tag[length] = '\0';
	language.translate = strcspn(language.tag, "-") != 2 || strncmp(language.tag, "en", 2) != 0;
}

static void tag_from_environment(void)
{
	static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
	const char *value = NULL;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names) && (!value || !*value); i++)
		value = getenv(names[i]);
	set_tag(value);
}

/* Chinese is known to gettext by the region, to others by the script. The most fitting catalogue first. */
static const struct {
	const char *tag, *locales;
} chinese[] = {
	{"zh-Hant-HK", "zh_HK:zh_TW"}, {"zh-Hant", "zh_TW"}, {"zh-Hans", "zh_CN"}, {"zh-HK", "zh_HK:zh_TW"},
	{"zh-MO", "zh_TW"},            {"zh-TW", "zh_TW"},   {"zh-SG", "zh_CN"},   {"zh-CN", "zh_CN"},
	{"zh", "zh_TW:zh_CN"},
};

/* The catalogues to look for, with colons between. */
static void locales_of(const char *tag, char locales[sizeof(language.tag)])
{
	for (size_t i = 0; i < sizeof(chinese) / sizeof(*chinese); i++)
		if (!strncasecmp(tag, chinese[i].tag, strlen(chinese[i].tag))) {
			snprintf(locales, sizeof(language.tag), "%s", chinese[i].locales);
			return;
		}
	for (size_t i = 0; i < sizeof(language.tag); i++)
		locales[i] = tag[i] == '-' ? '_' : tag[i];
}

/* Tells gettext, in the form that it looks for among the catalogues. */
static void apply(void)
{
	char locales[sizeof(language.tag)];
	locales_of(language.tag, locales);
	setenv("LANGUAGE", locales, 1);
#ifdef __GLIBC__
	_nl_msg_cat_cntr++;
#endif
}

bool msg_has(const char *wanted)
{
	const char *folder = bindtextdomain(DOMAIN, NULL);
	char tag[sizeof(language.tag)], locales[sizeof(language.tag)], path[PATH_MAX];
	struct stat status;

	snprintf(tag, sizeof(tag), "%s", wanted);
	if (!strncmp(tag, "en", 2))
		return true;
	memset(locales, 0, sizeof(locales));
	locales_of(tag, locales);
	for (char *next = NULL, *locale = strtok_r(locales, ":", &next); locale; locale = strtok_r(NULL, ":", &next)) {
		snprintf(path, sizeof(path), "%s/%s/LC_MESSAGES/" DOMAIN ".mo", folder ? folder : ".", locale);
		if (!stat(path, &status))
			return true;
	}
	return false;
}

void msg_start(const char *folder)
{
	set_locale();
	bind_folder(folder);
	tag_from_environment();
	apply();
}

void msg_language(const char *wanted)
{
	set_tag(wanted);
	apply();
}

const char *msg_current(void)
{
	if (!language.tag[0])
		tag_from_environment();
	return language.tag;
}

const char *msg_get(const char *text)
{
	/* gettext answers the empty text with the header of the catalogue. */
	return language.translate && *text ? dgettext(DOMAIN, text) : text;
}

const char *msg_plural(const char *one, const char *many, unsigned long count)
{
	if (!language.translate)
		return count == 1 ? one : many;
	return dngettext(DOMAIN, one, many, count);
}
