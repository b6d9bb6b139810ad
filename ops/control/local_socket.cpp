#include "ops/control/local_socket.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace ikiiki::control {
namespace {

constexpr timeval patience{.tv_sec = 5, .tv_usec = 0};
constexpr int callers_waiting = 8;

/// The name of a socket holds 107 bytes, the path of a folder may be longer: the folder is opened
/// and named by its descriptor.
class Address {
  public:
    explicit Address(const std::filesystem::path& path)
        : folder_(::open(path.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
        const auto name =
            "/proc/self/fd/" + std::to_string(folder_) + '/' + path.filename().string();
        fits_ = folder_ >= 0 && name.size() < sizeof address_.sun_path;
        address_.sun_family = AF_UNIX;
        if (fits_) {
            std::memcpy(address_.sun_path, name.c_str(), name.size() + 1);
        }
    }
    Address(const Address&) = delete;
    Address& operator=(const Address&) = delete;
    ~Address() {
        if (folder_ >= 0) {
            ::close(folder_);
        }
    }
    bool fits() const { return fits_; }
    const char* name() const { return address_.sun_path; }
    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address_); }
    static constexpr socklen_t size = sizeof(sockaddr_un);

  private:
    int folder_;
    sockaddr_un address_{};
    bool fits_ = false;
};

int new_socket() {
    return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

}  // namespace

LocalSocket::LocalSocket(LocalSocket&& from) noexcept
    : descriptor_(std::exchange(from.descriptor_, -1)), input_(std::move(from.input_)) {}

LocalSocket& LocalSocket::operator=(LocalSocket&& from) noexcept {
    std::swap(descriptor_, from.descriptor_);
    std::swap(input_, from.input_);
    return *this;
}

LocalSocket::~LocalSocket() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

Result<LocalSocket> LocalSocket::listen(const std::filesystem::path& path) {
    const Address address(path);
    LocalSocket socket(new_socket());
    // The mode of the socket becomes the mode of its name: there is no moment with another one.
    const bool listens = address.fits() && ::fchmod(socket.descriptor_, 0600) == 0 &&
                         (::unlink(address.name()) == 0 || errno == ENOENT) &&
                         ::bind(socket.descriptor_, address.get(), Address::size) == 0 &&
                         ::listen(socket.descriptor_, callers_waiting) == 0;
    if (!listens) {
        return Error{.kind = Kind::unavailable,
                     .code = "socket_failed",
                     .detail = path.filename().string() + ": " + std::strerror(errno)};
    }
    return socket;
}

std::optional<LocalSocket> LocalSocket::connect(const std::filesystem::path& path) {
    const Address address(path);
    LocalSocket socket(new_socket());
    const bool connected =
        address.fits() && ::connect(socket.descriptor_, address.get(), Address::size) == 0;
    return connected ? std::optional(std::move(socket)) : std::nullopt;
}

std::optional<LocalSocket> LocalSocket::accept() const {
    int caller = -1;
    do {
        caller = ::accept4(descriptor_, nullptr, nullptr, SOCK_CLOEXEC);
    } while (caller < 0 && (errno == EINTR || errno == ECONNABORTED));
    if (caller < 0) {
        return std::nullopt;
    }
    ::setsockopt(caller, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    return LocalSocket(caller);
}

std::optional<std::string> LocalSocket::read_line(std::size_t bytes_max) {
    for (;;) {
        if (const auto end = input_.find('\n'); end != std::string::npos) {
            auto line = input_.substr(0, end);
            input_.erase(0, end + 1);
            return line;
        }
        char bytes[4096];
        const auto count = ::recv(descriptor_, bytes, sizeof bytes, 0);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0 || input_.size() > bytes_max) {
            return std::nullopt;
        }
        input_.append(bytes, static_cast<std::size_t>(count));
    }
}

bool LocalSocket::write_line(std::string line) const {
    line += '\n';
    for (std::string_view rest = line; !rest.empty();) {
        const auto count = ::send(descriptor_, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        rest.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool LocalSocket::offer_line(std::string line) const {
    line += '\n';
    const auto count = ::send(descriptor_, line.data(), line.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    return count == static_cast<ssize_t>(line.size()) || (count < 0 && errno == EAGAIN);
}

void LocalSocket::shut_down() const {
    ::shutdown(descriptor_, SHUT_RDWR);
}

}  // namespace ikiiki::control
