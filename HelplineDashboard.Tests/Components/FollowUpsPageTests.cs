using Bunit;
using HelplineDashboard.Components.FollowUps;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Data;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components;

/// <summary>What is owed, on a real store; and where one click owes it.</summary>
public sealed class FollowUpsPageTests : ComponentTest, IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly BoardSnapshot s_board = Boards.Of(Boards.Now, Boards.Queue("housing", "Housing"), Boards.Queue("debt", "Debt"));

    private ContactHelpline _helpline = default!;

    public async ValueTask InitializeAsync()
    {
        _helpline = await ContactHelpline.CreateAsync(SqlDialect.Sqlite, Boards.Now);
        Services.AddFallbackServiceProvider(_helpline.Services());
    }

    [Fact]
    public void Page_NothingOwed_SaysWhereItComesFrom()
    {
        var page = DrawPage("");

        page.WaitForAssertion(() => Assert.Equal("Nobody is owed anything.", page.Find(".headline").TextContent));
        Assert.Contains("A call back is owed from a queue's page", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_SomeOwed_ShowsTheMostOverdueFirst()
    {
        await OweAsync("f1", "housing", dueIn: 2);
        await OweAsync("f2", "debt", dueIn: -30, contact: "c9", owner: "Ann");
        await OweAsync("f3", "housing", dueIn: -1.5);

        var page = DrawPage("");

        page.WaitForAssertion(() => Assert.Equal("3 follow-ups are owed, 2 late.", page.Find(".headline").TextContent));
        Assert.Equal(["Late by 30 h 00 min", "Late by 1 h 30 min", "Due in 2 h 00 min"], page.FindAll(".follow-ups strong").Select(one => one.TextContent));
        Assert.Equal(2, page.FindAll("li.late").Count);
        Assert.Equal("/contacts/pbx/c9", page.Find(".follow-ups a").GetAttribute("href"));
        Assert.Contains(", Ann", page.Find(".what").TextContent, StringComparison.Ordinal);

        var late = DrawPage("?show=late&queue=housing");

        late.WaitForAssertion(() => Assert.Equal(["Late by 1 h 30 min"], late.FindAll(".follow-ups strong").Select(one => one.TextContent)));
        Assert.Equal(
            ["/follow-ups?queue=housing", "/follow-ups?show=late&queue=housing", "/follow-ups?show=done&queue=housing"],
            late.FindAll(".switch a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Page_OfSomebodyWhoMayOnlyLook_HasNoButtons()
    {
        MayNot(Permissions.FollowUpEdit);
        await OweAsync("f1", "housing", dueIn: 2);

        var page = DrawPage("");

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".follow-ups li")));
        Assert.Empty(page.FindAll(".follow-ups button"));
    }

    [Fact]
    public async Task Page_ReachedAndTakenBack_IsOwedAgain()
    {
        LookAs("Ann");
        await OweAsync("f1", "housing", dueIn: 2);
        var page = DrawPage("");
        page.WaitForElement(".follow-ups button").Click();

        page.WaitForAssertion(() => Assert.Contains("Written down: reached.", page.Find(".toast").TextContent, StringComparison.Ordinal));
        Assert.Equal("Nobody is owed anything.", page.Find(".headline").TextContent);
        Assert.Equal(("Ann", true), ((await ReadAsync("f1")).Done!.By, (await ReadAsync("f1")).IsReached));

        page.Find(".toast .button").Click();

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".follow-ups li")));
        Assert.Equal(FollowUpState.Open, (await ReadAsync("f1")).State);
    }

    [Fact]
    public async Task Page_SomebodyElseWasFirst_SaysWho()
    {
        LookAs("Ann");
        await OweAsync("f1", "housing", dueIn: 2);
        var page = DrawPage("");
        page.WaitForElement(".follow-ups button");
        await _helpline.End.WithdrawAsync(new FollowUpId("cases", "f1"), "Ben", s_none);

        page.Find(".follow-ups button").Click();

        page.WaitForAssertion(() => Assert.Contains("Ben has withdrawn it already.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".follow-ups li"));
    }

    [Fact]
    public async Task GaveUpPanel_OneClick_OwesACallBackAndWritesDownThatItWasMade()
    {
        LookAs("Ann");
        var gaveUp = new GaveUp(new ContactId("pbx", "77.1"), Boards.Now.AddHours(-2), Boards.Now.AddHours(-2).AddSeconds(95), "p:ann", null, 1);
        var page = Draw<QueuePage>(Boards.Of(Boards.Now, Boards.Queue("housing", "Housing") with { GaveUp = [gaveUp] }), builder => builder.Add(p => p.Code, "housing"));
        Assert.Equal(["Owe a call back", "Reached", "Not reached"], page.FindAll(".call-back button").Select(button => button.TextContent));

        page.Find(".call-back button").Click();

        page.WaitForAssertion(() => Assert.Equal(["Reached", "Not reached"], page.FindAll(".call-back button").Select(button => button.TextContent)));
        Assert.StartsWith("Due in 24 h 00 min, Ann", page.Find(".call-back span").TextContent, StringComparison.Ordinal);

        page.FindAll(".call-back button")[1].Click();

        page.WaitForAssertion(() => Assert.StartsWith("Not reached, Ann", page.Find(".call-back span").TextContent, StringComparison.Ordinal));
        var stored = Assert.Single(await _helpline.Database.FollowUps.ReadOfContactAsync(gaveUp.Contact, s_none));
        Assert.Equal(FollowUpResult.NotReached, stored.Done!.Result);
    }

    [Fact]
    public async Task ContactPage_FollowedUp_TellsItInTheTimeline()
    {
        await _helpline.TellAsync(new Contact(new ContactId("pbx", "c9")) { Offered = new Offering(Boards.Now.AddHours(-41), new QueueId("debt")), Abandoned = new Abandonment(Boards.Now.AddHours(-41).AddMinutes(3)) });
        await OweAsync("f2", "debt", dueIn: 1, contact: "c9", owner: "Ann");
        await _helpline.End.DoneAsync(new FollowUpId("cases", "f2"), FollowUpResult.Reached, "Ben", s_none);

        var page = Draw<ContactPage>(s_board, builder => builder.Add(p => p.Source, "pbx").Add(p => p.Code, "c9"));

        page.WaitForAssertion(() => Assert.Equal(
            ["Reached Debt", "The caller gave up", "Call back owed", "Followed up: reached"], page.FindAll(".timeline strong").Select(step => step.TextContent)));
        Assert.Contains("by Ben", page.Find(".timeline").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LateFollowUps_OneLate_IsSaidBesideTheLiveQueueAndLeadsThere()
    {
        await OweAsync("f1", "housing", dueIn: -1);
        await OweAsync("f2", "housing", dueIn: 1);

        var shown = Draw<LateFollowUps>(s_board);

        shown.WaitForAssertion(() => Assert.Equal("/follow-ups?show=late", shown.Find("a").GetAttribute("href")));
        Assert.EndsWith("1 late follow-up", shown.Find("a").TextContent, StringComparison.Ordinal);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeComponentsAsync();
        await _helpline.DisposeAsync();
        await base.DisposeAsync();
    }

    private IRenderedComponent<FollowUpsPage> DrawPage(string address)
    {
        Navigation.NavigateTo("/follow-ups" + address);
        return Draw<FollowUpsPage>(s_board);
    }

    private Task OweAsync(string code, string queue, double dueIn, string? contact = null, string? owner = null)
    {
        var owing = new Owing(
            Boards.Now.AddHours(-40), new QueueId(queue), FollowUpMethod.Call, Boards.Now.AddHours(dueIn), contact is null ? null : new ContactId("pbx", contact), owner);
        return _helpline.RecordAsync([new FollowUpOwed(new EventKey("cases", code), new FollowUpId("cases", code), owing)]);
    }

    private async Task<FollowUp> ReadAsync(string code) => (await _helpline.Database.FollowUps.ReadOneAsync(new FollowUpId("cases", code), s_none))!;
}
