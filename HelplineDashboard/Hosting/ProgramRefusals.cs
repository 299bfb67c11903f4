using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Sources.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Net.Http.Headers;

namespace HelplineDashboard.Hosting;

/// <summary>Answers programs that are refused with a problem that says why, never with a page to sign in on.</summary>
public sealed class ProgramRefusals : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    /// <inheritdoc />
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(authorizeResult);
        if (authorizeResult.Succeeded || !ProgramPaths.Holds(context.Request.Path))
        {
            return _usual.HandleAsync(next, context, policy, authorizeResult);
        }

        if (authorizeResult.Challenged || Acting.Now.Kind == PartyKind.Nobody)
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
            return ProblemAnswers.WriteAsync(context, KeyAuthentication.ReadKey(context.Request) is null
                ? new Problem(401, "key-missing", "A key is needed", $"Send a key in the header {KeyAuthentication.KeyHeader}, or as Authorization: Bearer. Keys are made on the page /access/keys.")
                : new Problem(401, "key-wrong", "The key is not known", "The key is unknown, or its time is over, or somebody has ended it."));
        }

        var lacking = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>()
            .Select(asked => asked.Policy).FirstOrDefault(permission => permission is not null && !Acting.Now.May(permission));
        return ProblemAnswers.WriteAsync(context, new Problem(403, "not-permitted", "That is not permitted", lacking is null
            ? $"\"{Acting.Now.Name}\" may not ask this."
            : $"This needs the permission {lacking}, which \"{Acting.Now.Name}\" does not have."));
    }
}
