package dev.conc.process;

import dev.conc.concurrent.Claim;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.Wait;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a child has claimed last, and whether that still holds here: all calls it speaks of are unanswered, and it knew of all that its parent's tasks had done. */
final class Claimed {
    private final Map<Claim.Step, Claim> all = new HashMap<>();
    private final long heard;

    /** {@code heard}: so many frames the child had handled. */
    Claimed(long heard, List<Claim> claims) {
        this.heard = heard;
        for (Claim claim : claims) {
            all.put(claim.of(), claim);
        }
    }

    /** What was claimed of {@code awaited}; null for nothing. */
    Claim of(Claim.Step awaited) {
        return all.get(awaited);
    }

    /** Whether {@code awaited} can't come about as long as nobody of {@code stuck} goes on. */
    boolean isHopeless(Link link, Claim.Step awaited, Wait.Stuck stuck) {
        Claim claim = all.get(awaited);
        if (claim == null || claim.needs().isEmpty()) {
            return false;
        }
        for (Claim.Step need : claim.needs()) {
            if (inTheWay(link, need, stuck) == null) {
                return false;
            }
        }
        return true;
    }

    /** The first of {@code stuck} that keeps {@code awaited} from coming about; null if nothing is claimed. */
    Task blocker(Link link, Claim.Step awaited, Wait.Stuck stuck) {
        Claim claim = all.get(awaited);
        return claim == null || claim.needs().isEmpty() ? null : inTheWay(link, claim.needs().getFirst(), stuck);
    }

    private Task inTheWay(Link link, Claim.Step need, Wait.Stuck stuck) {
        if (need.call()) {
            for (Server server : link.servers.values()) {
                if (server.call() == need.number() && server.task != null && stuck.contains(server.task)) {
                    return server.task;
                }
            }
        } else if (link.hadHeard(need.number(), heard)) {
            for (Task other : stuck.tasks()) {
                if (other.id() == need.number()) {
                    return other;
                }
            }
        }
        return null;
    }
}
