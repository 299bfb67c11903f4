using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;

namespace HelplineDashboard.Domain.Events;

/// <summary>What a number of events say together, merged by contact, agent, follow-up, source and queue.</summary>
/// <remarks>Neither the order nor the repetition of events and facts added makes a difference.</remarks>
public sealed class FactSet
{
    private readonly Dictionary<ContactId, Contact> _contacts = [];
    private readonly Dictionary<AgentId, Agent> _agents = [];
    private readonly Dictionary<FollowUpId, FollowUp> _followUps = [];
    private readonly Dictionary<string, Source> _sources = [];
    private readonly Dictionary<QueueId, QueueConfiguration> _configurations = [];
    private readonly HashSet<(AgentId, Presence)> _presences = [];
    private readonly HashSet<QueueConfiguration> _saved = [];
    private readonly Dictionary<string, string> _callers = new(StringComparer.Ordinal);

    /// <summary>Gets the contacts.</summary>
    public IReadOnlyDictionary<ContactId, Contact> Contacts => _contacts;

    /// <summary>Gets the agents.</summary>
    public IReadOnlyDictionary<AgentId, Agent> Agents => _agents;

    /// <summary>Gets the follow-ups.</summary>
    public IReadOnlyDictionary<FollowUpId, FollowUp> FollowUps => _followUps;

    /// <summary>Gets the sources.</summary>
    public IReadOnlyDictionary<string, Source> Sources => _sources;

    /// <summary>Gets the settings of queues.</summary>
    public IReadOnlyDictionary<QueueId, QueueConfiguration> Configurations => _configurations;

    /// <summary>Gets every presence that was said, not only the latest.</summary>
    public IReadOnlyCollection<(AgentId Agent, Presence Presence)> Presences => _presences;

    /// <summary>Gets every setting of queues that was saved, not only the latest.</summary>
    public IReadOnlyCollection<QueueConfiguration> Saved => _saved;

    /// <summary>Gets the callers of whom an event says how they were called under the key before: their pseudonyms by the former ones.</summary>
    public IReadOnlyDictionary<string, string> FormerCallers => _callers;

    /// <summary>Adds what one event says.</summary>
    /// <param name="recorded">The event.</param>
    public void Add(in RecordedEvent recorded)
    {
        Add(Source.Of(recorded));
        switch (recorded.Event)
        {
            case ContactEvent contactEvent:
                Add(contactEvent.Facts);
                if (contactEvent.Facts.Offered is { FormerCaller: { } former, Caller: { } caller })
                {
                    _callers[former] = caller;
                }

                break;
            case AgentEvent agentEvent:
                var facts = agentEvent.Facts;
                Add(facts);
                if (facts.Presence is { } presence)
                {
                    _presences.Add((facts.Id, presence));
                }

                break;
            case FollowUpEvent followUpEvent:
                Add(followUpEvent.Facts);
                break;
            case QueueConfigured configured:
                var saved = new QueueConfiguration(configured.OccurredAt, configured.Settings);
                Add(saved);
                _saved.Add(saved);
                break;
        }
    }

    /// <summary>Adds facts about a contact.</summary>
    /// <param name="contact">The facts.</param>
    public void Add(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        _contacts[contact.Id] = _contacts.TryGetValue(contact.Id, out var known) ? known.Merge(contact) : contact;
    }

    /// <summary>Adds facts about an agent.</summary>
    /// <param name="agent">The facts.</param>
    public void Add(Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        _agents[agent.Id] = _agents.TryGetValue(agent.Id, out var known) ? known.Merge(agent) : agent;
    }

    /// <summary>Adds facts about a follow-up.</summary>
    /// <param name="followUp">The facts.</param>
    public void Add(FollowUp followUp)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        _followUps[followUp.Id] = _followUps.TryGetValue(followUp.Id, out var known) ? known.Merge(followUp) : followUp;
    }

    /// <summary>Adds facts about a source.</summary>
    /// <param name="source">The facts.</param>
    public void Add(Source source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _sources[source.Code] = _sources.TryGetValue(source.Code, out var known) ? known.Merge(source) : source;
    }

    /// <summary>Adds the settings of a queue.</summary>
    /// <param name="configuration">The settings.</param>
    public void Add(QueueConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var queue = configuration.Settings.Queue;
        _configurations[queue] = Fact.Last(_configurations.GetValueOrDefault(queue), configuration)!;
    }
}
