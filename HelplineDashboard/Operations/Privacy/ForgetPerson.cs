using System.Collections.Immutable;
using System.Text.Json;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.Privacy;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Operations.Privacy;

/// <summary>What forgetting somebody touches.</summary>
/// <param name="Contacts">How many contacts.</param>
/// <param name="Events">How many events of the log.</param>
/// <param name="Refusal">Why nobody is forgotten, a sentence, or <see langword="null" />.</param>
public sealed record Forgotten(int Contacts, int Events, string? Refusal)
{
    /// <summary>Gets what stands for the agent from now on.</summary>
    public string? StandIn { get; init; }

    /// <summary>Gets how many moves of the agent.</summary>
    public int Moves { get; init; }
}

/// <summary>Forgets one caller or one former agent, as they may ask for. What many contacts add up to stays.</summary>
/// <remarks>Safe to run again: what an interrupted run left is done by the next. Boards that are open hold today's contacts in memory until tomorrow.</remarks>
public sealed class ForgetPerson(EventLog log, ForgetRepository people, RecordEvents record, CallerPseudonyms callers, AuditTrail audit, TimeProvider clock)
{
    // Of the log, how far one statement goes.
    private const int Stretch = 5_000;

    /// <summary>Forgets a caller: the contacts stay, as those of nobody; what was owed because of them and what was written of them goes.</summary>
    /// <param name="number">The number, in any spelling.</param>
    /// <param name="isDone">Whether it is done; otherwise it is only looked at what would be.</param>
    /// <param name="cancellationToken">Stops between two portions.</param>
    public async Task<Forgotten> CallerAsync(string number, bool isDone, CancellationToken cancellationToken)
    {
        var names = callers.AllOf(number).ToHashSet(StringComparer.Ordinal);
        if (names.Count == 0)
        {
            return new Forgotten(0, 0, "That is nobody's number: callers who withhold it are not known at all.");
        }

        foreach (var name in names.ToList())
        {
            names.UnionWith(await people.ReadLinkedAsync(name, cancellationToken).ConfigureAwait(false));
        }

        // While a key is changed, an event says both.
        ImmutableArray<(string Find, string Other)> said =
        [
            .. names.Select(name => ($",\"caller\":\"{name}\"", "")),
            .. names.SelectMany(name => names.Where(other => other != name).Select(other => ($",\"caller\":\"{name} {other}\"", ""))),
        ];
        var (contacts, events) = (0, 0);
        foreach (var name in names)
        {
            contacts += await people.CountContactsAsync(name, cancellationToken).ConfigureAwait(false);
        }

        if (!isDone)
        {
            foreach (var (find, _) in said)
            {
                events += await people.CountEventsAsync(find, cancellationToken).ConfigureAwait(false);
            }

            return new Forgotten(contacts, events, null);
        }

        await log.WriteAloneAsync(
            async transaction =>
            {
                foreach (var name in names)
                {
                    await people.ForgetCallerAsync(name, transaction, cancellationToken).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
        events = await RewriteAsync(said, cancellationToken).ConfigureAwait(false);
        await audit.WriteAsync(new AuditNote("caller.forget", "").With(new { contacts, events }), CancellationToken.None).ConfigureAwait(false);
        return new Forgotten(contacts, events, null);
    }

    /// <summary>Forgets a former agent: the code becomes another one that does not lead back, and the name goes.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="isDone">Whether it is done; otherwise it is only looked at what would be.</param>
    /// <param name="cancellationToken">Stops between two portions.</param>
    public async Task<Forgotten> AgentAsync(AgentId agent, bool isDone, CancellationToken cancellationToken)
    {
        var other = new AgentId("former-" + callers.StandIn("agent", agent.Code));
        var known = await people.ReadAgentAsync(agent, cancellationToken).ConfigureAwait(false);
        var (contacts, moves) = await people.CountOfAgentAsync(agent, cancellationToken).ConfigureAwait(false);
        if (known is { State: { } state } && state != AgentState.SignedOut)
        {
            return new Forgotten(contacts, 0, "The agent is signed in: only somebody who has left can be forgotten.");
        }

        var name = known?.Name;
        ImmutableArray<(string Find, string Other)> said =
        [
            ($"\"agent\":{Json(agent.Code)}", $"\"agent\":{Json(other.Code)}"),
            .. name is null ? Array.Empty<(string, string)>() : [($"\"name\":{Json(name)}", $"\"name\":{Json(other.Code)}"), ($"\"owner\":{Json(name)}", $"\"owner\":{Json(other.Code)}"), ($"\"by\":{Json(name)}", $"\"by\":{Json(other.Code)}")],
        ];
        var events = 0;
        if (!isDone)
        {
            foreach (var (find, _) in said)
            {
                events += await people.CountEventsAsync(find, cancellationToken).ConfigureAwait(false);
            }

            return new Forgotten(contacts, events, known is null && events == 0 && contacts == 0 ? "Nobody has heard of that agent." : null) { StandIn = other.Code, Moves = moves };
        }

        await log.WriteAloneAsync(transaction => people.ForgetAgentAsync(agent, name, other, transaction, cancellationToken), cancellationToken).ConfigureAwait(false);
        events = await RewriteAsync(said, cancellationToken).ConfigureAwait(false);
        await audit.WriteAsync(new AuditNote("agent.forget", other.Code).With(new { contacts, events, moves }), CancellationToken.None).ConfigureAwait(false);
        return new Forgotten(contacts, events, null) { StandIn = other.Code, Moves = moves };
    }

    private static string Json(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private async Task<int> RewriteAsync(ImmutableArray<(string Find, string Other)> said, CancellationToken cancellationToken)
    {
        // The end of the log moves: other nodes remember the last contacts only as long as it is where they left it.
        record.ForgetRecent();
        var moved = new SourceHeartbeat(new EventKey(Source.Dashboard, $"forgotten-{Guid.NewGuid():N}"), EventFields.CutToMilliseconds(clock.GetUtcNow()));
        await record.RecordAsync([moved], cancellationToken).ConfigureAwait(false);
        var (events, head) = (0, await log.ReadHeadAsync(cancellationToken).ConfigureAwait(false));
        for (var after = 0L; after < head; after += Stretch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            events += await people.ReplaceInEventsAsync(said, after, Math.Min(after + Stretch, head), cancellationToken).ConfigureAwait(false);
        }

        return events;
    }
}
