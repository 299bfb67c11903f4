using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Operations.Access;

/// <summary>Which agents somebody sees, as far as teams go. What an agent did in a queue is seen by the queue.</summary>
public static class PeopleSight
{
    /// <summary>Says whether somebody sees an agent of a team. Everybody sees themselves.</summary>
    public static bool SeesPerson(this Party party, AgentId agent, string? team)
    {
        ArgumentNullException.ThrowIfNull(party);
        return party.Sight.SeesTeam(team) || party.Agent == agent;
    }

    /// <summary>Returns a contact as somebody sees it: without who answered, where they do not see that agent.</summary>
    public static ListedContact Seen(this Party party, ListedContact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return contact.Agent is not { } agent || party.SeesPerson(agent, contact.Team) ? contact : contact with { Agent = null, AgentName = null, Team = null };
    }
}
