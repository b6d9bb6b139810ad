#include "api/openapi/openapi.hpp"

#include "api/serve.hpp"
#include "ops/cli/command.hpp"
#include "ops/cli/scratch_folder.hpp"

#include <cstdio>
#include <memory>

namespace ikiiki::cli {
namespace {

/// What nodes say to each other is nothing for clients. Routes are made over an open region, so
/// that none of them can be made over half of one: an empty one is opened for the moment.
Exit print(bool json) {
    const auto scratch = ScratchFolder::create();
    if (!scratch) {
        return failed(scratch.error(), json);
    }
    const auto service =
        start_service({.data = scratch->path() / "region", .listen = "127.0.0.1:0", .workers = 1});
    if (!service) {
        return failed(service.error(), json);
    }
    auto routes = (*service)->routes();
    std::erase_if(routes, [](const Route& route) { return route.permission == Permission::peer; });
    std::printf("%s\n", openapi_document(routes).c_str());
    return Exit::done;
}

}  // namespace

void add_openapi(CLI::App& app, Run& run) {
    const auto json = std::make_shared<bool>(false);
    auto* command = sub_command(app, "openapi", "Print the OpenAPI 3.1 document of the HTTP API",
                                "ikiiki openapi > openapi.json", *json);
    command->callback([json, &run] { run = [json] { return print(*json); }; });
}

}  // namespace ikiiki::cli
