/* The floor for one thread: an echo server and its clients around one epoll, in C, with nothing but the calls of the system that any such program makes: for each
   request two reads and two writes. See echo.conc. Arguments: connections, requests, rounds. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const char LINE[] = "hello, this is a line\n";
static const size_t SIZE = sizeof LINE - 1;
static const uint64_t SERVER = 1ull << 32; /* marks the accepting end of a connection */

static void must(int holds, const char *what) {
    if (!holds) {
        perror(what);
        exit(1);
    }
}

static void ready(int socket, int poll, uint64_t side) {
    int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    must(fcntl(socket, F_SETFL, O_NONBLOCK) == 0, "fcntl");
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = side | (uint64_t) socket};
    must(epoll_ctl(poll, EPOLL_CTL_ADD, socket, &event) == 0, "epoll_ctl");
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    must(argc == 4, "three arguments");
    int count = atoi(argv[1]), each = atoi(argv[2]) / count, rounds = atoi(argv[3]);
    long check = 0;
    double best = 0;
    for (int round = 0; round < rounds; round++) {
        struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        socklen_t length = sizeof address;
        int listener = socket(AF_INET, SOCK_STREAM, 0), poll = epoll_create1(0);
        must(bind(listener, (struct sockaddr *) &address, length) == 0 && listen(listener, 4096) == 0, "listen");
        getsockname(listener, (struct sockaddr *) &address, &length);
        double start = seconds();
        int *sockets = malloc(2 * count * sizeof *sockets), highest = 0;
        for (int i = 0; i < count; i++) {
            sockets[2 * i] = socket(AF_INET, SOCK_STREAM, 0);
            must(connect(sockets[2 * i], (struct sockaddr *) &address, sizeof address) == 0, "connect");
            sockets[2 * i + 1] = accept(listener, NULL, NULL);
            must(sockets[2 * i + 1] >= 0, "accept");
            highest = sockets[2 * i + 1] > highest ? sockets[2 * i + 1] : highest;
            highest = sockets[2 * i] > highest ? sockets[2 * i] : highest;
            ready(sockets[2 * i], poll, 0);
            ready(sockets[2 * i + 1], poll, SERVER);
        }
        int *left = calloc(highest + 1, sizeof *left);
        for (int i = 0; i < count; i++) {
            left[sockets[2 * i]] = each;
            must(write(sockets[2 * i], LINE, SIZE) == (ssize_t) SIZE, "write");
        }
        long right = 0;
        char line[512];
        struct epoll_event events[512];
        while (right < (long) each * count) {
            int n = epoll_wait(poll, events, 512, -1);
            for (int i = 0; i < n; i++) {
                int socket = (int) events[i].data.u64;
                must(read(socket, line, sizeof line) == (ssize_t) SIZE && memcmp(line, LINE, SIZE) == 0, "read");
                if (!(events[i].data.u64 & SERVER)) {
                    right++;
                }
                if ((events[i].data.u64 & SERVER) || --left[socket] > 0) {
                    must(write(socket, line, SIZE) == (ssize_t) SIZE, "write");
                }
            }
        }
        double took = seconds() - start;
        for (int i = 0; i < 2 * count; i++) {
            close(sockets[i]);
        }
        close(listener);
        close(poll);
        free(sockets);
        free(left);
        check += right;
        if (round >= rounds / 2 && right / took > best) {
            best = right / took;
        }
    }
    printf("check %ld\nrate %.0f\n", check, best);
    return 0;
}
