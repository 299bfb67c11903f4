using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;

namespace HelplineDashboard.Operations.Contacts;

/// <summary>What somebody sees of a contact: it is seen by its queue, and says nothing of another queue or agent that is not.</summary>
internal static class ContactSight
{
    /// <summary>Stands for an agent who is not seen.</summary>
    public static readonly AgentId Somebody = new("not shown");

    /// <summary>Says whether a contact is seen. One of which nobody said in which queue it was is seen by those only who see all queues.</summary>
    public static bool Sees(this Sight sight, Contact contact) => sight.Queues is null || (contact.Offered is { } offering && sight.Sees(offering.Queue));

    /// <summary>Returns a contact as it is seen.</summary>
    /// <param name="sight">How far is seen.</param>
    /// <param name="contact">A contact that is seen.</param>
    /// <param name="seesAgent">Whether who answered is seen.</param>
    /// <param name="seesPrevious">Whether the visit that it continues is seen.</param>
    public static Contact Part(this Sight sight, Contact contact, bool seesAgent, bool seesPrevious) => sight.IsEverything ? contact : contact with
    {
        Offered = contact.Offered is { Previous: not null } offering && !seesPrevious ? offering with { Previous = null } : contact.Offered,
        Answered = contact.Answered is { } answer && !seesAgent ? answer with { Agent = Somebody } : contact.Answered,
        Transferred = contact.Transferred is { ToQueue: { } to } transfer && !sight.Sees(to) ? transfer with { ToQueue = null } : contact.Transferred,
    };
}
