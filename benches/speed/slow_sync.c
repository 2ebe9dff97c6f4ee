/* A disk whose sync takes SLOW_SYNC_MICROS: loaded with LD_PRELOAD into the server under measurement. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static void wait_a_sync(void) {
    const char *text = getenv("SLOW_SYNC_MICROS");
    long micros = text ? atol(text) : 2000;
    struct timespec pause = {micros / 1000000, (micros % 1000000) * 1000};
    nanosleep(&pause, NULL);
}

int fdatasync(int file) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    wait_a_sync();
    return real(file);
}

int fsync(int file) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    wait_a_sync();
    return real(file);
}
