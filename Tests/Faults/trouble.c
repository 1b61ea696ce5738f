/* Stands between a program and the C library and makes trouble with its files (LD_PRELOAD).
 *
 * Counts every call that changes something below TROUBLE_UNDER, and logs it to TROUBLE_LOG as
 * `number kind inode path`. At the call with number TROUBLE_AT it does what TROUBLE_DO says:
 * `kill` ends the process as kill -9 does (a write is done by half first), a number is the error
 * (errno) that this call and all later ones of its kind fail with; with TROUBLE_ONCE only this call.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *under, *deed;
static long at = -1;
static int once, journal = -1;
static size_t length;
static atomic_long count;
static _Atomic(const char *) failing;

__attribute__((constructor)) static void begin(void) {
  const char *log = getenv("TROUBLE_LOG"), *number = getenv("TROUBLE_AT");
  under = getenv("TROUBLE_UNDER");
  deed = getenv("TROUBLE_DO");
  once = getenv("TROUBLE_ONCE") != NULL;
  length = under ? strlen(under) : 0;
  if (number) at = atol(number);
  if (log) journal = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
}

/* The absolute path of a name below an open folder; as it is where it is absolute or unknown. */
static const char *whole(int folder, const char *path, char *buffer) {
  char link[64];
  if (!path || path[0] == '/') return path;
  if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
  else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
  ssize_t got = readlink(link, buffer, PATH_MAX - 1);
  if (got < 0) return path;
  snprintf(buffer + got, PATH_MAX - got, "/%s", path);
  return buffer;
}

static int concerns(const char *path) {
  return under && path && !strncmp(path, under, length) && (path[length] == '/' || !path[length]);
}

static void note(long number, const char *kind, unsigned long inode, const char *path) {
  char line[PATH_MAX + 64];
  int size = snprintf(line, sizeof line, "%ld %s %lu %s\n", number, kind, inode, path);
  if (journal >= 0 && size > 0) syscall(SYS_write, journal, line, (size_t)size);
}

static void end(void) {
  syscall(SYS_kill, (int)syscall(SYS_getpid), SIGKILL);
  for (;;) pause();
}

/* Counts a call; 0 lets it happen, 1 says that it is the last one, -1 that it fails (errno). */
static int asked(const char *kind, const char *path) {
  if (!concerns(path)) return 0;
  long number = atomic_fetch_add(&count, 1) + 1;
  note(number, kind, 0, path);
  const char *still = atomic_load(&failing);
  if (still && !strcmp(still, kind)) {
    errno = atoi(deed);
    return -1;
  }
  if (number != at || !deed) return 0;
  if (!strcmp(deed, "kill")) return 1;
  if (!once) atomic_store(&failing, kind);
  errno = atoi(deed);
  return -1;
}

#define REAL(result, name, ...) \
  static result (*real)(__VA_ARGS__); \
  if (!real) real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)
#define ASK(kind, path) \
  do { \
    int answer = asked(kind, path); \
    if (answer < 0) return -1; \
    if (answer > 0) end(); \
  } while (0)

static int opened(int descriptor, int flags, const char *path) {
  struct stat status;
  if (descriptor >= 0 && (flags & O_CREAT) && concerns(path) && !fstat(descriptor, &status))
    note(0, "made", status.st_ino, path);
  return descriptor;
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, #name, const char *, int, ...); \
    char buffer[PATH_MAX + 1]; \
    const char *file = whole(AT_FDCWD, path, buffer); \
    va_list list; \
    va_start(list, flags); \
    unsigned mode = flags & O_CREAT ? va_arg(list, unsigned) : 0; \
    va_end(list); \
    if (flags & O_CREAT) ASK("create", file); \
    return opened(real(path, flags, mode), flags, file); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
  int name(int folder, const char *path, int flags, ...) { \
    REAL(int, #name, int, const char *, int, ...); \
    char buffer[PATH_MAX + 1]; \
    const char *file = whole(folder, path, buffer); \
    va_list list; \
    va_start(list, flags); \
    unsigned mode = flags & O_CREAT ? va_arg(list, unsigned) : 0; \
    va_end(list); \
    if (flags & O_CREAT) ASK("create", file); \
    return opened(real(folder, path, flags, mode), flags, file); \
  }
OPENAT(openat)
OPENAT(openat64)

int mkdir(const char *path, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t);
  char buffer[PATH_MAX + 1];
  ASK("mkdir", whole(AT_FDCWD, path, buffer));
  return real(path, mode);
}

int mkdirat(int folder, const char *path, mode_t mode) {
  REAL(int, "mkdirat", int, const char *, mode_t);
  char buffer[PATH_MAX + 1];
  ASK("mkdir", whole(folder, path, buffer));
  return real(folder, path, mode);
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  char buffer[PATH_MAX + 1];
  ASK("rename", whole(AT_FDCWD, to, buffer));
  return real(from, to);
}

int renameat(int fromFolder, const char *from, int toFolder, const char *to) {
  REAL(int, "renameat", int, const char *, int, const char *);
  char buffer[PATH_MAX + 1];
  ASK("rename", whole(toFolder, to, buffer));
  return real(fromFolder, from, toFolder, to);
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags) {
  REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
  char buffer[PATH_MAX + 1];
  ASK("rename", whole(toFolder, to, buffer));
  return real(fromFolder, from, toFolder, to, flags);
}

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  char buffer[PATH_MAX + 1];
  ASK("unlink", whole(AT_FDCWD, path, buffer));
  return real(path);
}

int unlinkat(int folder, const char *path, int flags) {
  REAL(int, "unlinkat", int, const char *, int);
  char buffer[PATH_MAX + 1];
  ASK("unlink", whole(folder, path, buffer));
  return real(folder, path, flags);
}

int rmdir(const char *path) {
  REAL(int, "rmdir", const char *);
  char buffer[PATH_MAX + 1];
  ASK("rmdir", whole(AT_FDCWD, path, buffer));
  return real(path);
}

static const char *name(int descriptor, char *buffer) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t got = readlink(link, buffer, PATH_MAX);
  if (got < 0) return NULL;
  buffer[got] = 0;
  return buffer;
}

ssize_t write(int descriptor, const void *bytes, size_t size) {
  REAL(ssize_t, "write", int, const void *, size_t);
  if (!under || descriptor < 3) return real(descriptor, bytes, size);
  char buffer[PATH_MAX + 1];
  int answer = asked("write", name(descriptor, buffer));
  if (answer < 0) return -1;
  if (answer > 0) {
    real(descriptor, bytes, size / 2);
    end();
  }
  return real(descriptor, bytes, size);
}

static int synced(int descriptor, const char *kind, int (*real)(int)) {
  struct stat status;
  char buffer[PATH_MAX + 1];
  const char *path = name(descriptor, buffer);
  ASK(kind, path);
  int result = real(descriptor);
  if (result == 0 && concerns(path) && !fstat(descriptor, &status))
    note(0, strcmp(kind, "syncfs") ? "kept" : "keptall", status.st_ino, path);
  return result;
}

int fsync(int descriptor) {
  REAL(int, "fsync", int);
  return synced(descriptor, "sync", real);
}

int fdatasync(int descriptor) {
  REAL(int, "fdatasync", int);
  return synced(descriptor, "sync", real);
}

int syncfs(int descriptor) {
  REAL(int, "syncfs", int);
  return synced(descriptor, "syncfs", real);
}
