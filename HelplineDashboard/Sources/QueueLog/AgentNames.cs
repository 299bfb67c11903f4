using HelplineDashboard.Domain.Agents;

namespace HelplineDashboard.Sources.QueueLog;

/// <summary>Finds the agent behind a member's name. One person is written in several ways in the same log.</summary>
/// <remarks>
/// <c>Agent/1127</c> answers what <c>Local/1127@callback-agent</c> joined the queue for, and <c>SIP/200</c> becomes
/// <c>PJSIP/200</c> with the next version. So the technology in front and the context behind are dropped: all are 1127 or 200.
/// A member with a name of its own keeps it.
/// </remarks>
public static class AgentNames
{
    private static readonly string[] s_technologies =
        ["Agent", "Local", "PJSIP", "SIP", "IAX2", "DAHDI", "SCCP", "Skinny", "Khomp", "Zap", "MGCP", "H323", "OOH323", "Console", "Custom"];

    /// <summary>Returns the agent.</summary>
    /// <param name="member">The member as the log writes it.</param>
    public static AgentId Of(string member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var slash = member.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || !s_technologies.Contains(member[..slash], StringComparer.OrdinalIgnoreCase))
        {
            return new AgentId(member);
        }

        var name = member[(slash + 1)..];
        var end = name.IndexOfAny(['@', '/']);
        name = (end < 0 ? name : name[..end]).Trim();
        return new AgentId(name.Length == 0 ? member : name);
    }
}
