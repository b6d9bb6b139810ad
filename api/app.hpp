#pragma once
#include "api/session/sessions.hpp"
#include "api/session/sign_in.hpp"
#include "eventstore/access/access_log.hpp"
#include "eventstore/store/store.hpp"
#include "projections/core/views.hpp"

#include <functional>
#include <string>

namespace ikiiki {

class AttachmentFiles;
class Cleaning;
class Node;
class Refusals;
class StreamHub;

/// All that handlers depend on, in one place; made in serve.cpp, outlives every request.
struct App {
    Store& store;
    Views& views;
    AccessLog& access;
    Sessions& sessions;
    SignIn& sign_in;
    StreamHub& hub;
    Node& node;
    AttachmentFiles& files;
    Cleaning& cleaning;
    Refusals& refusals;
    /// The only clock; microseconds, UTC.
    std::function<Instant()> now;
    bool behind_tls = false;  ///< nginx in front: __Host- cookie, Secure, HSTS
};

}  // namespace ikiiki
