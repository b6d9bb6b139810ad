#include "api/attachment/cleaner/cage.hpp"

#include <malloc.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

namespace ikiiki::cleaner {
namespace {

constexpr rlim_t cpu_seconds = 30;
constexpr rlim_t memory_bytes = rlim_t{512} << 20u;

bool limit(int what, rlim_t most) {
    const rlimit both{most, most};
    return setrlimit(static_cast<__rlimit_resource_t>(what), &both) == 0;
}

/// Address space in use: libraries, mostly.
rlim_t bytes_in_use() {
    unsigned long pages = 0;
    if (auto* file = std::fopen("/proc/self/statm", "r")) {
        const bool read = std::fscanf(file, "%lu", &pages) == 1;
        std::fclose(file);
        pages = read ? pages : 0;
    }
    return static_cast<rlim_t>(pages) * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

constexpr auto allowed = std::to_array<int>({SCMP_SYS(read),
                                             SCMP_SYS(write),
                                             SCMP_SYS(close),
                                             SCMP_SYS(brk),
                                             SCMP_SYS(munmap),
                                             SCMP_SYS(mremap),
                                             SCMP_SYS(madvise),
                                             SCMP_SYS(futex),
                                             SCMP_SYS(exit),
                                             SCMP_SYS(exit_group),
                                             SCMP_SYS(getpid),
                                             SCMP_SYS(gettid),
                                             SCMP_SYS(rt_sigprocmask),
                                             SCMP_SYS(rt_sigreturn),
                                             SCMP_SYS(sched_yield),
                                             SCMP_SYS(clock_gettime),
                                             SCMP_SYS(gettimeofday),
                                             SCMP_SYS(set_robust_list),
                                             SCMP_SYS(rseq),
                                             SCMP_SYS(getrandom),
                                             SCMP_SYS(sched_getaffinity),
                                             SCMP_SYS(fstat),
                                             SCMP_SYS(newfstatat),
                                             SCMP_SYS(lseek)});

/// Memory, but none that can be run; threads, but no processes.
bool allow_with_care(scmp_filter_ctx filter) {
    constexpr unsigned thread = CLONE_THREAD;
    constexpr unsigned run = PROT_EXEC;
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, run, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, run, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                            SCMP_A0(SCMP_CMP_MASKED_EQ, thread, thread)) == 0 &&
           // Its flags lie in memory, where no filter looks: the C library falls back to clone.
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
}

bool filter_calls() {
    auto* filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == nullptr) {
        return false;
    }
    bool good = allow_with_care(filter);
    for (const auto call : allowed) {
        good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
    }
    good = good && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return good;
}

}  // namespace

bool limit_time() {
    mallopt(M_ARENA_MAX, 1);  // one for each thread would eat the address space
    return limit(RLIMIT_CPU, cpu_seconds) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) &&
           prctl(PR_SET_DUMPABLE, 0) == 0;
}

bool close_cage() {
    return limit(RLIMIT_AS, bytes_in_use() + memory_bytes) && limit(RLIMIT_NOFILE, 0) &&
           prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && filter_calls();
}

}  // namespace ikiiki::cleaner
