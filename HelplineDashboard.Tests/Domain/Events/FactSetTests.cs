using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Events;

public sealed class FactSetTests
{
    [Fact]
    public void Add_AnyOrderAndRepetition_AddsUpToTheSameFacts() =>
        Prop.ForAll<int, int>((day, shuffle) =>
        {
            var events = MessyDay.Events(day);

            Assert.Equal(Text(Of(events)), Text(Of(MessyDay.ShuffleAndRepeat(events, shuffle))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Add_FactsOfTwoSets_IsTheSetOfAllTheirEvents()
    {
        var events = MessyDay.Events(seed: 3, contacts: 100);
        var (first, second) = (Of([.. events.Take(60)]), Of([.. events.Skip(60)]));
        foreach (var contact in second.Contacts.Values)
        {
            first.Add(contact);
        }

        foreach (var agent in second.Agents.Values)
        {
            first.Add(agent);
        }

        foreach (var source in second.Sources.Values)
        {
            first.Add(source);
        }

        foreach (var configuration in second.Configurations.Values)
        {
            first.Add(configuration);
        }

        // What agents have said over time is a history, not a fact that merges.
        Assert.Equal(Text(Of(events), presences: false), Text(first, presences: false));
    }

    [Fact]
    public void Presences_OfOneAgent_AreAllThatWereSaidEachOnce()
    {
        var agent = new AgentId("amina");
        var lunch = new AgentStateChanged(new EventKey("pbx", "1"), agent, new Presence(MessyDay.Noon, AgentState.Paused, "Lunch"));
        var back = new AgentSignedIn(new EventKey("pbx", "2"), agent, MessyDay.Noon.AddHours(1), null, null);

        var facts = Of([back, lunch, lunch]);

        Assert.Equal([AgentState.Ready, AgentState.Paused], facts.Presences.Select(one => one.Presence.State));
        Assert.Equal(AgentState.Ready, facts.Agents[agent].Presence!.State);
    }

    private static FactSet Of(IReadOnlyList<OperationsEvent> events)
    {
        var facts = new FactSet();
        foreach (var one in events)
        {
            facts.Add(new RecordedEvent(1, MessyDay.Noon, one));
        }

        return facts;
    }

    private static string Text(FactSet facts, bool presences = true) => JsonSerializer.Serialize(new
    {
        Contacts = facts.Contacts.Values.OrderBy(contact => contact.Id.ToString(), StringComparer.Ordinal),
        Agents = facts.Agents.Values.OrderBy(agent => agent.Id),
        Sources = facts.Sources.Values.OrderBy(source => source.Code, StringComparer.Ordinal),
        Configurations = facts.Configurations.Values.OrderBy(queue => queue.Settings.Queue),
        Presences = presences ? facts.Presences.Select(one => $"{one.Agent} {one.Presence}").Order(StringComparer.Ordinal) : null,
    });
}
