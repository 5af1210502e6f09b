#include <dlfcn.h>
#ifndef RTLD_DEFAULT
#define RTLD_DEFAULT ((void *)0) /* as the C library of Linux has it */
#endif
#include <libpq-fe.h>

/// How many bytes OpenSSL has decrypted and libpq not yet read; 0 without TLS.
static inline int clibpq_tls_pending(PGconn *connection) {
    void *ssl = PQsslStruct(connection, "OpenSSL");
    if (!ssl) return 0;
    /* libpq links it; the library itself doesn't. */
    int (*pending)(const void *) = (int (*)(const void *))dlsym(RTLD_DEFAULT, "SSL_pending");
    return pending ? pending(ssl) : 0;
}

#if defined(__linux__)
/* Swift's module of the C library leaves these out. */
#include <poll.h>
#include <sys/epoll.h>
#include <time.h>

/// Waits until a socket has something to be read; 0 when the time is over.
static inline int clibpq_wait_briefly(int socket, long nanoseconds) {
    struct pollfd descriptor = {.fd = socket, .events = POLLIN};
    struct timespec time = {.tv_nsec = nanoseconds};
    extern int ppoll(struct pollfd *, nfds_t, const struct timespec *, const sigset_t *);
    return ppoll(&descriptor, 1, &time, 0);
}
#endif
