using System.Net;
using System.Text;
using System.Text.Json;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Sources.Webhook;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Sources.Webhook;

public sealed class WebhookPhoneSystemTests : IAsyncLifetime
{
    private static readonly QueueChange s_change = new(
        Guid.Parse("6a1f7c3e-0d7b-4c53-9a5e-1f0e8a7b2c11"), new AgentId("Ännchen"), new QueueId("crisis"), new QueueId("debt"), 80, "a \"surge\"");

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 17, 12, 0, 0, 250, TimeSpan.Zero));
    private WebhookReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await WebhookReceiver.StartAsync(_clock);

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task Change_Accepted_SaysEverythingAndSignsIt()
    {
        using var phones = Phones();

        Assert.Equal(PhoneAnswer.Accepted, await phones.ChangeAsync(s_change, TestContext.Current.CancellationToken));

        using var said = JsonDocument.Parse(Assert.Single(_receiver.Done));
        Assert.Equal(
            ["id=6a1f7c3e-0d7b-4c53-9a5e-1f0e8a7b2c11", "agent=Ännchen", "leave=crisis", "join=debt", "proficiency=80", "reason=a \"surge\"", "at=2026-11-17T12:00:00.250Z"],
            said.RootElement.EnumerateObject().Select(field => $"{field.Name}={field.Value}"));
        var headers = Assert.Single(_receiver.Requests).Headers;
        Assert.Equal(("1794916800", s_change.Id.ToString()), (headers[WebhookSignature.TimestampHeader].ToString(), headers["Idempotency-Key"].ToString()));
        Assert.Equal("application/json; charset=utf-8", headers.ContentType.ToString());
        Assert.Null(phones.Trouble);
    }

    [Theory]
    [InlineData(null, "debt", "null \"debt\"")]
    [InlineData("debt", null, "\"debt\" null")]
    public async Task Change_JoinAloneOrLeaveAlone_SaysNullForTheOther(string? leave, string? join, string expected)
    {
        using var phones = Phones();
        var change = s_change with { Leave = leave is null ? null : new QueueId(leave), Join = join is null ? null : new QueueId(join), Beside = new QueueId("crisis") };

        Assert.Equal(PhoneAnswer.Accepted, await phones.ChangeAsync(change, TestContext.Current.CancellationToken));

        using var said = JsonDocument.Parse(Assert.Single(_receiver.Done));
        Assert.Equal(["id", "agent", "leave", "join", "proficiency", "reason", "at"], said.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal(expected, $"{said.RootElement.GetProperty("leave").GetRawText()} {said.RootElement.GetProperty("join").GetRawText()}");
    }

    [Fact]
    public async Task Change_AskedTwice_IsDoneOnce()
    {
        using var phones = Phones();
        await phones.ChangeAsync(s_change, TestContext.Current.CancellationToken);

        Assert.Equal(PhoneAnswer.Accepted, await phones.ChangeAsync(s_change, TestContext.Current.CancellationToken));

        Assert.Single(_receiver.Done);
    }

    [Fact]
    public async Task Change_FirstFailsThenAccepted_IsTriedAgainUnderTheSameId()
    {
        _receiver.Before = Answer((1, 500), (2, 429));
        using var phones = Phones();

        Assert.Equal(PhoneAnswer.Accepted, await AskAsync(phones, pauses: 2));

        Assert.Equal(3, _receiver.Requests.Count);
        Assert.Single(_receiver.Requests.Select(request => request.Headers["Idempotency-Key"].ToString()).Distinct());
        Assert.Single(_receiver.Done);
    }

    [Fact]
    public async Task Change_FailsThreeTimes_IsUnknown()
    {
        _receiver.Before = Answer((1, 503), (2, 503), (3, 503));
        using var phones = Phones();

        Assert.Equal(new PhoneAnswer(PhoneAnswerKind.Unknown, "The receiver answered 503."), await AskAsync(phones, pauses: 2));

        Assert.Equal("The receiver answered 503.", phones.Trouble);
        _clock.Move(TimeSpan.FromMinutes(1));
        Assert.Null(phones.Trouble);
    }

    [Fact]
    public async Task Change_Refused_GivesTheReasonCleanedAndBounded()
    {
        _receiver.Before = async (_, context) =>
        {
            await Results.Json(new { title = "No", detail = "Ann\r\nis " + new string('x', 500) }, statusCode: 409).ExecuteAsync(context);
            return true;
        };
        using var phones = Phones();

        var answer = await phones.ChangeAsync(s_change, TestContext.Current.CancellationToken);

        Assert.Equal((PhoneAnswerKind.Refused, 200), (answer.Kind, answer.Reason!.Length));
        Assert.StartsWith("Ann  is xxx", answer.Reason, StringComparison.Ordinal);
        Assert.Single(_receiver.Requests);
    }

    [Theory]
    [InlineData("not json at all", "The receiver answered 422.")]
    [InlineData("[]", "The receiver answered 422.")]
    [InlineData("{\"reason\":\"no such skill\"}", "no such skill")]
    public async Task Change_RefusedInWhateverWords_IsRefused(string body, string reason)
    {
        _receiver.Before = async (_, context) =>
        {
            context.Response.StatusCode = 422;
            await context.Response.WriteAsync(body);
            return true;
        };
        using var phones = Phones();

        Assert.Equal(new PhoneAnswer(PhoneAnswerKind.Refused, reason), await phones.ChangeAsync(s_change, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Change_EndlessReason_IsRefusedWithoutIt()
    {
        _receiver.Before = async (_, context) =>
        {
            context.Response.StatusCode = 422;
            await context.Response.WriteAsync("{\"reason\":\"" + new string('x', 1_000_000) + "\"}");
            return true;
        };
        using var phones = Phones();

        Assert.Equal(new PhoneAnswer(PhoneAnswerKind.Refused, "The receiver answered 422."), await phones.ChangeAsync(s_change, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Change_Redirect_IsNotFollowed()
    {
        _receiver.Before = (_, context) =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.FromResult(true);
        };
        using var phones = Phones();

        Assert.Equal(PhoneAnswerKind.Refused, (await phones.ChangeAsync(s_change, TestContext.Current.CancellationToken)).Kind);
        Assert.False(_receiver.WasElsewhere);
    }

    [Fact]
    public async Task Change_Slow_IsUnknownWithinTheTime()
    {
        var release = new TaskCompletionSource();
        _receiver.Before = async (_, _) =>
        {
            await release.Task;
            return false;
        };
        using var phones = Phones();

        var asking = phones.ChangeAsync(s_change, TestContext.Current.CancellationToken);
        for (var second = 0; second < 30 && !asking.IsCompleted; second++)
        {
            await TestWait.UntilAsync(() => asking.IsCompleted || _clock.ActiveTimers > 0);
            await TestWait.UntilAsync(() => asking.IsCompleted || _receiver.Requests.Count > 0);
            _clock.Move(TimeSpan.FromSeconds(1));
        }

        var answer = await asking.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        release.SetResult();
        Assert.Equal(new PhoneAnswer(PhoneAnswerKind.Unknown, "The receiver did not answer in time."), answer);
    }

    [Fact]
    public async Task Change_NobodyThere_IsUnreachable()
    {
        var url = _receiver.Url;
        await _receiver.DisposeAsync();
        using var phones = Phones(url);

        var answer = await AskAsync(phones, pauses: 2);

        Assert.Equal(PhoneAnswerKind.Unreachable, answer.Kind);
        Assert.StartsWith("The receiver cannot be asked", answer.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(WebhookReceiver.Secret, answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_ConnectionBreaksBeforeTheAnswer_IsUnknown()
    {
        _receiver.Before = (_, context) =>
        {
            context.Abort();
            return Task.FromResult(true);
        };
        using var phones = Phones();

        Assert.Equal(PhoneAnswerKind.Unknown, (await AskAsync(phones, pauses: 2)).Kind);
    }

    [Fact]
    public async Task Change_Cancelled_IsACancellation()
    {
        using var cancel = new CancellationTokenSource();
        _receiver.Before = async (_, context) =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        using var phones = Phones();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => phones.ChangeAsync(s_change, cancel.Token));
    }

    [Fact]
    public async Task Receiver_ReplayedAlteredOrOldRequest_DoesNothingMore()
    {
        using var phones = Phones();
        await phones.ChangeAsync(s_change, TestContext.Current.CancellationToken);
        var (headers, body) = Assert.Single(_receiver.Requests);

        Assert.Equal(HttpStatusCode.OK, await SendAgainAsync(headers, body));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAgainAsync(headers, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("debt", "dept", StringComparison.Ordinal))));
        _clock.Move(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAgainAsync(headers, body));
        Assert.Single(_receiver.Done);
    }

    private WebhookPhoneSystem Phones(Uri? url = null) => new(new WebhookSettings { Url = url ?? _receiver.Url, Secret = WebhookReceiver.Secret }, _clock);

    // Moves the clock over each pause, when there is one.
    private async Task<PhoneAnswer> AskAsync(WebhookPhoneSystem phones, int pauses)
    {
        var asking = phones.ChangeAsync(s_change, TestContext.Current.CancellationToken);
        for (var pause = 0; pause < pauses; pause++)
        {
            await TestWait.UntilAsync(() => asking.IsCompleted || _clock.NextDueIn < TimeSpan.FromSeconds(2));
            _clock.Move(TimeSpan.FromSeconds(2));
        }

        return await asking.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private static Func<int, HttpContext, Task<bool>> Answer(params (int Request, int Status)[] answers) => (request, context) =>
    {
        var status = answers.FirstOrDefault(answer => answer.Request == request).Status;
        context.Response.StatusCode = status == 0 ? 200 : status;
        return Task.FromResult(status != 0);
    };

    private async Task<HttpStatusCode> SendAgainAsync(IHeaderDictionary headers, byte[] body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, _receiver.Url) { Content = new ByteArrayContent(body) };
        foreach (var name in (string[])[WebhookSignature.TimestampHeader, WebhookSignature.SignatureHeader, "Idempotency-Key"])
        {
            request.Headers.Add(name, headers[name].ToString());
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
