using System.Collections.Immutable;
using HelplineDashboard.Data.Contacts;
using HelplineDashboard.Data.Staffing;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Keeps what the board does not tell of agents and a move depends on: what they can do, and when they will be away.</summary>
/// <remarks>One caller at a time refreshes; anybody reads.</remarks>
public sealed class KnowAgents(ContactRepository contacts, ShiftRepository shifts, TimeProvider clock)
{
    /// <summary>How many contacts in a queue make a skill, where nobody says what an agent can do.</summary>
    public const int EnoughContacts = 20;

    /// <summary>How far back those contacts are counted.</summary>
    public static readonly TimeSpan ExperienceOf = TimeSpan.FromDays(60);

    private static readonly TimeSpan s_experienceEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_shiftsEvery = TimeSpan.FromMinutes(5);

    // Nobody plans a loan for longer ahead than this.
    private static readonly TimeSpan s_ahead = TimeSpan.FromHours(24);

    private volatile ILookup<AgentId, QueueId> _experience = Enumerable.Empty<(AgentId Agent, QueueId Queue)>().ToLookup(one => one.Agent, one => one.Queue);
    private volatile ILookup<AgentId, Shift> _shifts = Enumerable.Empty<Shift>().ToLookup(one => one.Agent);
    private (DateTimeOffset Experience, DateTimeOffset Shifts)? _read;

    /// <summary>Reads again what is old.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var read = _read ?? default;
        if (IsOld(read.Shifts, s_shiftsEvery))
        {
            _shifts = (await shifts.ReadRangeAsync(now, now + s_ahead, cancellationToken).ConfigureAwait(false)).ToLookup(one => one.Agent);
            read.Shifts = now;
        }

        if (IsOld(read.Experience, s_experienceEvery))
        {
            _experience = (await contacts.ReadExperienceAsync(now - ExperienceOf, EnoughContacts, cancellationToken).ConfigureAwait(false)).ToLookup(one => one.Agent, one => one.Queue);
            read.Experience = now;
        }

        _read = read;

        // A clock that was set back makes it old as well.
        bool IsOld(DateTimeOffset readAt, TimeSpan every) => now - readAt >= every || now < readAt;
    }

    /// <summary>Returns the queues that an agent is able to serve: what was said, otherwise those served now and those often answered in.</summary>
    public ImmutableArray<AgentSkill> SkillsOf(AgentSnapshot agent)
    {
        if (!agent.Skills.IsEmpty)
        {
            return agent.Skills;
        }

        var experience = _experience[agent.Id];
        return [.. agent.Queues.Concat(experience).Distinct().Order().Select(queue => new AgentSkill(queue))];
    }

    /// <summary>Returns when an agent is away from the queues next, and when the planned day ends; nothing where nothing is planned now.</summary>
    public (DateTimeOffset? NextBreakAt, DateTimeOffset? EndsAt) PlanOf(AgentId agent, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        DateTimeOffset? end = null;
        // By start, without overlap; a gap is the end of the day.
        foreach (var shift in _shifts[agent].OrderBy(one => one.From))
        {
            if (shift.To <= now)
            {
                continue;
            }

            if (shift.From > (end ?? now))
            {
                break;
            }

            end = shift.To;
            next ??= shift.Activity != ShiftActivity.Work && shift.From > now ? shift.From : null;
        }

        return (next, end);
    }
}
