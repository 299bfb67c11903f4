using System.Net;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Sources.Contacts;

public sealed class ContactsExportTests
{
    private static readonly DateTimeOffset s_nine = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Export_CellsThatLookLikeFormulas_AreMadeHarmless()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Helpline:TimeZone=Europe/London");
        await RecordAsync(
            dashboard,
            Call("=1+1", "+housing", "p:abcdefghijkl", "@SUM(A1)") with
            {
                Answered = new Answer(s_nine.AddSeconds(90.5), new AgentId("-ann")),
                Ended = new Ending(s_nine.AddSeconds(100)),
            },
            Call("quoted \"c\", yes", "housing", null, "\tdebt") with { Abandoned = new Abandonment(s_nine.AddSeconds(7)) });
        using var client = dashboard.CreateClient();

        using var answer = await client.GetAsync(new Uri("/contacts/export?from=2026-11-16", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("contacts-offered-2026-11-16.csv", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(
            """
            source,contact,queue,channel,offered_at,outcome,waited_seconds,handled_seconds,agent,agent_name,team,issue_type,transferred,satisfaction,recommend,caller
            pbx,'=1+1,'+housing,call,2026-11-16T09:00:00+00:00,answered,90.5,9.5,'-ann,,,'@SUM(A1),no,,,p:abcdef
            pbx,"quoted ""c"", yes",housing,call,2026-11-16T09:00:00+00:00,abandoned,7,,,,,debt,no,,,

            """.ReplaceLineEndings("\r\n"),
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimStart('\uFEFF'));
    }

    [Fact]
    public async Task Export_AddressThatMakesNoSense_IsRefusedInOneSentence()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();

        using var answer = await client.GetAsync(new Uri("/contacts/export?set=lost", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("must be one of offered", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static Contact Call(string code, string queue, string? caller, string issue) =>
        new(new ContactId("pbx", code)) { Offered = new Offering(s_nine, new QueueId(queue), IssueType: issue, Caller: caller) };

    private static async Task RecordAsync(RunningDashboard dashboard, params Contact[] contacts) =>
        await dashboard.Services.GetRequiredService<RecordEvents>().RecordAsync([.. contacts.SelectMany(ContactDays.Tell)], TestContext.Current.CancellationToken);
}
