#pragma once
#include "eventstore/rocks/database.hpp"

#include <string>
#include <vector>

namespace ikiiki::rocks {

/// Changes in order, as bytes one after another: a batch is made before it is known which handles
/// its families have.
struct Batch::Content {
    struct Change {
        Family family = 0;
        std::size_t key_size = 0;
        std::size_t value_size = 0;
        bool erases = false;
    };
    std::vector<Change> changes;
    std::string bytes;
};

}  // namespace ikiiki::rocks
