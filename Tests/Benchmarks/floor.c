// The floor: what reading the sources, cmark's own conversion and writing as many files and bytes
// as Guichet wrote cost on this machine, with one process a core (cmark-gfm's inline pass shares a
// table, so threads would not do).
//
// usage: floor SOURCES OUTPUTS FOLDER PROCESSES
//   SOURCES  a file with one path a line
//   OUTPUTS  a file with "size path" lines, paths relative to FOLDER
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static char *load(const char *path, size_t *size) {
  int file = open(path, O_RDONLY);
  struct stat information;
  if (file < 0 || fstat(file, &information) != 0) fail(path);
  char *bytes = malloc((size_t)information.st_size + 1);
  if (bytes == NULL || read(file, bytes, (size_t)information.st_size) != information.st_size)
    fail(path);
  close(file);
  *size = (size_t)information.st_size;
  bytes[*size] = 0;
  return bytes;
}

// Splits a file into lines; the array ends with NULL.
static char **lines(const char *path, size_t *count) {
  size_t size;
  char *bytes = load(path, &size);
  size_t room = 1024, used = 0;
  char **result = malloc(room * sizeof *result);
  for (char *line = strtok(bytes, "\n"); line != NULL; line = strtok(NULL, "\n")) {
    if (used + 1 == room) result = realloc(result, (room *= 2) * sizeof *result);
    result[used++] = line;
  }
  result[used] = NULL;
  *count = used;
  return result;
}

static char *convert(const char *path) {
  static const char *names[] = {"table", "strikethrough", "autolink", "tasklist"};
  size_t size;
  char *bytes = load(path, &size);
  char *body = bytes;
  if (strncmp(bytes, "---\n", 4) == 0) {
    char *end = strstr(bytes + 4, "\n---\n");
    if (end != NULL) body = end + 5;
  }
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
  for (size_t index = 0; index < sizeof names / sizeof *names; index++)
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(names[index]));
  cmark_parser_feed(parser, body, size - (size_t)(body - bytes));
  cmark_node *document = cmark_parser_finish(parser);
  char *html = cmark_render_html(document, CMARK_OPT_DEFAULT,
                                 cmark_parser_get_syntax_extensions(parser));
  cmark_node_free(document);
  cmark_parser_free(parser);
  free(bytes);
  return html;
}

// Writes a file of a size, made of copies of the text.
static void put(const char *path, size_t size, const char *text) {
  static char *buffer;
  static size_t room;
  if (size > room) {
    buffer = realloc(buffer, room = size * 2);
    if (buffer == NULL) fail("memory");
  }
  size_t length = strlen(text);
  for (size_t done = 0; done < size; done += length)
    memcpy(buffer + done, text, length < size - done ? length : size - done);
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
  if (file < 0) fail(path);
  if (write(file, buffer, size) != (ssize_t)size) fail(path);
  if (close(file) != 0) fail(path);
}

// Makes the folders above a path, which start with the last path's most of the time.
static void folders(char *path) {
  for (char *slash = strrchr(path, '/'); slash != NULL;) {
    *slash = 0;
    int made = mkdir(path, 0777);
    int reason = errno;
    if (made != 0 && reason == ENOENT) folders(path), made = mkdir(path, 0777), reason = errno;
    *slash = '/';
    if (made != 0 && reason != EEXIST) fail(path);
    return;
  }
}

int main(int count, char **arguments) {
  if (count != 5) return 64;
  size_t sources, outputs;
  char **source = lines(arguments[1], &sources);
  char **output = lines(arguments[2], &outputs);
  int processes = atoi(arguments[4]);
  cmark_gfm_core_extensions_ensure_registered();
  if (chdir(arguments[3]) != 0) fail(arguments[3]);
  char last[4096] = "";
  for (size_t index = 0; index < outputs; index++) {
    char *path = strchr(output[index], ' ') + 1;
    size_t folder = strrchr(path, '/') == NULL ? 0 : (size_t)(strrchr(path, '/') - path);
    if (folder == 0 || (strlen(last) == folder && strncmp(last, path, folder) == 0)) continue;
    memcpy(last, path, folder);
    last[folder] = 0;
    folders(path);
  }
  for (int process = 0; process < processes; process++) {
    pid_t child = fork();
    if (child < 0) fail("fork");
    if (child > 0) continue;
    char *html = NULL;
    size_t next = (size_t)process;
    for (size_t index = (size_t)process; index < sources || next < outputs;
         index += (size_t)processes, next += (size_t)processes) {
      if (index < sources) {
        free(html);
        html = convert(source[index]);
      }
      if (next < outputs)
        put(strchr(output[next], ' ') + 1, strtoul(output[next], NULL, 10),
            html != NULL && *html != 0 ? html : "-");
    }
    _exit(0);
  }
  int status, worst = 0;
  while (wait(&status) > 0)
    if (status != 0) worst = 1;
  return worst;
}
