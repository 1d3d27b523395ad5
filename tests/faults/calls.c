/* Counts, records, kills before or fails the n-th file call below a folder. Preloaded into a warm Python whose forked
 * children call fault_set() and then run one command. Calls by descriptor count where the descriptor was opened below
 * the folder. What changes a file or a name is recorded with its bytes, so that power cuts can be tried on it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

static char below[4096], only[256];
static long at, seen;
static int action, on, log_to = -1, record_to = -1; /* action: 0 counts, -1 kills, else the errno */
static char *ours[4096]; /* the path that a descriptor was opened by, where it is below the folder */

/* folder: every path that begins so; n from 1; what: -1 kills, else an errno; onwards: the n-th and all after it;
 * names: calls between commas, "" for every one; log: a file in which each call leaves a line, "" for none. */
void fault_set(const char *folder, long n, int what, int onwards, const char *names, const char *log) {
    snprintf(below, sizeof below, "%s", folder);
    snprintf(only, sizeof only, "%s", names);
    at = n, action = what, on = onwards, seen = 0;
    log_to = *log ? open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
}
long fault_seen(void) { return seen; }

/* A file to which every change is written: a line (a letter, inode, two numbers, a path or two) and the bytes. */
void fault_record(const char *path) {
    record_to = *path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
}

/* The whole path, in turns from two places, where it is below the folder; else NULL. */
static const char *whole_of(int folder, const char *path) {
    static char turns[2][8192];
    static int turn;
    if (!*below || !path) return NULL;
    if (path[0] != '/') {
        char *whole = turns[turn ^= 1];
        if (folder == AT_FDCWD) {
            if (!getcwd(whole, 4096)) return NULL;
        } else {
            if (folder < 0 || folder >= 4096 || !ours[folder]) return NULL;
            snprintf(whole, 4096, "%s", ours[folder]);
        }
        strncat(whole, "/", 2);
        strncat(whole, path, 4000);
        path = whole;
    }
    return strncmp(path, below, strlen(below)) ? NULL : path;
}
#define is_below(path) whole_of(AT_FDCWD, path)

static ssize_t (*real_write)(int, const void *, size_t);
static void record(char what, unsigned long inode, long long one, long long two, const char *path, const char *to,
                   const void *data, size_t size) {
    int error = errno;
    if (record_to < 0) return;
    if (!real_write) real_write = dlsym(RTLD_NEXT, "write");
    char line[20000];
    int length = snprintf(line, sizeof line, "%c\t%lu\t%lld\t%lld\t%s\t%s\n", what, inode, one, two, path, to);
    real_write(record_to, line, length);
    if (size) real_write(record_to, data, size);
    errno = error;
}
static unsigned long inode_of(int fd) {
    struct stat about;
    return fstat(fd, &about) ? 0 : about.st_ino;
}
static unsigned long inode_at(const char *path) {
    struct stat about;
    return lstat(path, &about) ? 0 : about.st_ino;
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
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define IS_OURS(fd) ((fd) >= 0 && (fd) < 4096 && ours[fd])
static int note(int fd, const char *path, int flags, int there) {
    if (fd < 0 || fd >= 4096) return fd;
    free(ours[fd]);
    ours[fd] = path ? strdup(path) : NULL;
    if (path && (flags & O_CREAT) && !there) record('C', inode_of(fd), 0, 0, path, "", NULL, 0);
    if (path && (flags & O_TRUNC) && there) record('T', inode_of(fd), 0, 0, "", "", NULL, 0);
    return fd;
}
/* A full disk opens what is there. */
#define OPENED(flags) ((flags) & O_CREAT ? "create" : "open")
#define OPENING(folder, call)                                          \
    va_list more; va_start(more, flags);                               \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
    va_end(more);                                                      \
    const char *whole = whole_of(folder, path);                        \
    int there = whole && inode_at(whole) != 0;                         \
    if (whole && fails(OPENED(flags), whole)) return -1;               \
    return note(call, whole, flags, there);
int open(const char *path, int flags, ...) { OPENING(AT_FDCWD, REAL(open)(path, flags, mode)) }
int open64(const char *path, int flags, ...) { OPENING(AT_FDCWD, REAL(open64)(path, flags, mode)) }
int openat(int folder, const char *path, int flags, ...) { OPENING(folder, REAL(openat)(folder, path, flags, mode)) }
int openat64(int folder, const char *path, int flags, ...) { OPENING(folder, REAL(openat64)(folder, path, flags, mode)) }
int close(int fd) {
    if (IS_OURS(fd)) free(ours[fd]), ours[fd] = NULL;
    return REAL(close)(fd);
}

static off_t place_of(int fd) {
    struct stat about;
    if (fcntl(fd, F_GETFL) & O_APPEND && !fstat(fd, &about)) return about.st_size;
    return lseek(fd, 0, SEEK_CUR);
}
ssize_t write(int fd, const void *data, size_t size) {
    if (IS_OURS(fd) && fails("write", "")) return -1;
    off_t place = IS_OURS(fd) ? place_of(fd) : 0;
    ssize_t done = REAL(write)(fd, data, size);
    if (IS_OURS(fd) && done > 0) record('W', inode_of(fd), place, done, "", "", data, done);
    return done;
}
#define PWRITES(name, type)                                            \
    ssize_t name(int fd, const void *data, size_t size, type place) {  \
        if (IS_OURS(fd) && fails(#name, "")) return -1;                \
        ssize_t done = REAL(name)(fd, data, size, place);              \
        if (IS_OURS(fd) && done > 0) record('W', inode_of(fd), place, done, "", "", data, done); \
        return done;                                                   \
    }
PWRITES(pwrite, off_t)
PWRITES(pwrite64, off64_t)
/* What a copy of a file is made by. */
#define SENDS(name, type)                                              \
    ssize_t name(int to, int from, type *place, size_t size) {         \
        if (IS_OURS(to) && fails("write", "")) return -1;              \
        off_t at_to = IS_OURS(to) ? place_of(to) : 0, at_from = place ? *place : lseek(from, 0, SEEK_CUR); \
        ssize_t done = REAL(name)(to, from, place, size);              \
        if (IS_OURS(to) && done > 0 && record_to >= 0) {               \
            char *data = malloc(done);                                 \
            if (pread(from, data, done, at_from) == done)              \
                record('W', inode_of(to), at_to, done, "", "", data, done); \
            free(data);                                                \
        }                                                              \
        return done;                                                   \
    }
SENDS(sendfile, off_t)
SENDS(sendfile64, off64_t)
#define CUTS(name, type)                                               \
    int name(int fd, type size) {                                      \
        if (IS_OURS(fd) && fails(#name, "")) return -1;                \
        int done = REAL(name)(fd, size);                               \
        if (IS_OURS(fd) && !done) record('T', inode_of(fd), size, 0, "", "", NULL, 0); \
        return done;                                                   \
    }
CUTS(ftruncate, off_t)
CUTS(ftruncate64, off64_t)
#define SYNCS(name)                                                    \
    int name(int fd) {                                                 \
        if (IS_OURS(fd) && fails(#name, ours[fd])) return -1;          \
        int done = REAL(name)(fd);                                     \
        if (IS_OURS(fd) && !done) record('F', inode_of(fd), 0, 0, ours[fd], "", NULL, 0); \
        return done;                                                   \
    }
SYNCS(fsync)
SYNCS(fdatasync)
int fchmod(int fd, mode_t mode) {
    if (IS_OURS(fd) && fails("fchmod", "")) return -1;
    return REAL(fchmod)(fd, mode);
}
int chmod(const char *path, mode_t mode) {
    if (is_below(path) && fails("chmod", path)) return -1;
    return REAL(chmod)(path, mode);
}
int mkdir(const char *path, mode_t mode) {
    const char *whole = is_below(path);
    if (whole && fails("mkdir", whole)) return -1;
    int done = REAL(mkdir)(path, mode);
    if (whole && !done) record('M', inode_at(whole), 0, 0, whole, "", NULL, 0);
    return done;
}
#define GONE(name, declared, passed, folder, letter)                   \
    int name declared {                                                \
        const char *whole = whole_of(folder, path);                    \
        if (whole && fails(letter == 'D' ? "rmdir" : "unlink", whole)) return -1; \
        int done = REAL(name) passed;                                  \
        if (whole && !done) record(letter, 0, 0, 0, whole, "", NULL, 0); \
        return done;                                                   \
    }
GONE(unlink, (const char *path), (path), AT_FDCWD, 'U')
GONE(rmdir, (const char *path), (path), AT_FDCWD, 'D')
GONE(unlinkat, (int folder, const char *path, int flags), (folder, path, flags), folder, (flags & AT_REMOVEDIR ? 'D' : 'U'))
#define NAMES(name, letter)                                            \
    int name(const char *path, const char *to) {                       \
        const char *from = is_below(path), *whole = is_below(to);      \
        if (whole && fails(#name, whole)) return -1;                   \
        int done = REAL(name)(path, to);                               \
        if (whole && !done) record(letter, 0, 0, 0, from ? from : path, whole, NULL, 0); \
        return done;                                                   \
    }
NAMES(rename, 'R')
NAMES(link, 'L')
