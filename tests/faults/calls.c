/* Counts, records, kills before or fails the n-th file call below a folder. Preloaded into a warm Python whose forked
 * children call fault_set() and then run one command. Calls by descriptor count where the descriptor was opened below
 * the folder. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char below[4096], only[256];
static long at, seen;
static int action, on, log_to = -1; /* action: 0 counts, -1 kills, else the errno */
static unsigned char ours[4096];

/* folder: every path that begins so; n from 1; what: -1 kills, else an errno; onwards: the n-th and all after it;
 * names: calls between commas, "" for every one; log: a file in which each call leaves a line, "" for none. */
void fault_set(const char *folder, long n, int what, int onwards, const char *names, const char *log) {
    snprintf(below, sizeof below, "%s", folder);
    snprintf(only, sizeof only, "%s", names);
    at = n, action = what, on = onwards, seen = 0;
    log_to = *log ? open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
}
long fault_seen(void) { return seen; }

static int is_below(const char *path) {
    char whole[8192];
    if (!*below || !path) return 0;
    if (path[0] != '/') {
        if (!getcwd(whole, sizeof whole / 2)) return 0;
        strncat(whole, "/", 2);
        strncat(whole, path, sizeof whole / 2 - 2);
        path = whole;
    }
    return !strncmp(path, below, strlen(below));
}

/* Whether the call is to fail; never returns where the process is to die. */
static int fails(const char *call, const char *path) {
    int error = errno;
    if (*only) {
        char list[300], name[64];
        snprintf(list, sizeof list, ",%s,", only);
        snprintf(name, sizeof name, ",%s,", call);
        if (!strstr(list, name)) return 0;
    }
    seen++;
    if (log_to >= 0) dprintf(log_to, "%ld %s %s\n", seen, call, path ? path : "");
    errno = error;
    if (!at || !action || !(seen == at || (on && seen > at))) return 0;
    if (action == -1) kill(getpid(), SIGKILL);
    errno = action;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define PATH_CALL(name, declared, passed, path)                        \
    int name declared {                                                \
        if (is_below(path) && fails(#name, path)) return -1;           \
        return REAL(name) passed;                                      \
    }
#define FD_CALL(type, name, declared, passed, fd)                      \
    type name declared {                                               \
        if (fd >= 0 && fd < 4096 && ours[fd] && fails(#name, "")) return -1; \
        return REAL(name) passed;                                      \
    }

static int note(int fd, const char *path) {
    if (fd >= 0 && fd < 4096) ours[fd] = is_below(path);
    return fd;
}
/* A full disk opens what is there. */
#define OPENED(flags) ((flags) & O_CREAT ? "create" : "open")
#define OPENS(name)                                                    \
    int name(const char *path, int flags, ...) {                       \
        va_list more; va_start(more, flags);                           \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
        va_end(more);                                                  \
        if (is_below(path) && fails(OPENED(flags), path)) return -1;   \
        return note(REAL(name)(path, flags, mode), path);              \
    }
OPENS(open)
OPENS(open64)
#define OPENS_AT(name)                                                 \
    int name(int folder, const char *path, int flags, ...) {           \
        va_list more; va_start(more, flags);                           \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
        va_end(more);                                                  \
        if (folder == AT_FDCWD && is_below(path) && fails(OPENED(flags), path)) return -1; \
        return note(REAL(name)(folder, path, flags, mode), folder == AT_FDCWD ? path : NULL); \
    }
OPENS_AT(openat)
OPENS_AT(openat64)
int close(int fd) {
    if (fd >= 0 && fd < 4096) ours[fd] = 0;
    return REAL(close)(fd);
}
FD_CALL(ssize_t, write, (int fd, const void *data, size_t size), (fd, data, size), fd)
FD_CALL(ssize_t, pwrite, (int fd, const void *data, size_t size, off_t place), (fd, data, size, place), fd)
FD_CALL(ssize_t, pwrite64, (int fd, const void *data, size_t size, off64_t place), (fd, data, size, place), fd)
FD_CALL(int, ftruncate, (int fd, off_t size), (fd, size), fd)
FD_CALL(int, ftruncate64, (int fd, off64_t size), (fd, size), fd)
FD_CALL(int, fsync, (int fd), (fd), fd)
FD_CALL(int, fdatasync, (int fd), (fd), fd)
FD_CALL(int, fchmod, (int fd, mode_t mode), (fd, mode), fd)
PATH_CALL(unlink, (const char *path), (path), path)
PATH_CALL(rmdir, (const char *path), (path), path)
PATH_CALL(mkdir, (const char *path, mode_t mode), (path, mode), path)
PATH_CALL(chmod, (const char *path, mode_t mode), (path, mode), path)
PATH_CALL(rename, (const char *path, const char *to), (path, to), to)
PATH_CALL(link, (const char *path, const char *to), (path, to), to)
int unlinkat(int folder, const char *path, int flags) {
    /* what rmtree does: the folder is given by a descriptor of ours */
    if (((folder >= 0 && folder < 4096 && ours[folder]) || (folder == AT_FDCWD && is_below(path))) && fails("unlink", path))
        return -1;
    return REAL(unlinkat)(folder, path, flags);
}
