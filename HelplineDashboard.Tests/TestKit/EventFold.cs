using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>What a list of events says, merged: the contacts and the agents.</summary>
internal sealed class EventFold
{
    private readonly HashSet<EventKey> _seen = [];
    private readonly Dictionary<ContactId, Contact> _contacts = [];
    private readonly Dictionary<AgentId, Agent> _agents = [];

    public EventFold(IEnumerable<OperationsEvent> events)
    {
        foreach (var one in events.Where(one => _seen.Add(one.Key)))
        {
            if (one is ContactEvent { Facts: var contact })
            {
                _contacts[contact.Id] = _contacts.TryGetValue(contact.Id, out var known) ? known.Merge(contact) : contact;
            }
            else if (one is AgentEvent { Facts: var agent })
            {
                _agents[agent.Id] = _agents.TryGetValue(agent.Id, out var known) ? known.Merge(agent) : agent;
            }
        }
    }

    /// <summary>Gets the contacts in the order in which they were offered.</summary>
    public IReadOnlyList<Contact> Contacts => [.. _contacts.Values.OrderBy(contact => contact.Offered?.At)];

    public Contact Only => Assert.Single(Contacts);

    public Agent Agent(string code) => _agents[new AgentId(code)];

    public IEnumerable<string> Agents => _agents.Keys.Select(agent => agent.Code).Order();

    public int Count(Outcome outcome) => Contacts.Count(contact => contact.Outcome == outcome);
}
