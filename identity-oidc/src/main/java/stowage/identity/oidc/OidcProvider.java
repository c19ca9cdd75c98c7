package stowage.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.core.people.ProviderVisit;
import stowage.core.people.SignInProvider;

/**
 * An OpenID Connect provider: authorization code with PKCE (OpenID Connect Core 1.0, 3.1; RFC
 * 7636). What it says of itself is asked when it is needed first, and again every hour.
 */
public final class OidcProvider implements SignInProvider {

  private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
  private static final Duration DISCOVERY = Duration.ofHours(1);

  private final OidcSettings settings;
  private final OidcConnections connections;
  private final OidcPeople people;
  private final Clock clock;
  private final AtomicReference<@Nullable Discovered> discovered = new AtomicReference<>();

  public OidcProvider(OidcSettings settings, Clock clock) throws UnfitProviderException {
    this.settings = settings;
    this.connections = OidcConnections.of(settings);
    this.people = new OidcPeople(settings.claims());
    this.clock = clock;
  }

  /** What is wrong with what came back. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  @Override
  public Optional<ProviderVisit> begin(URI callback) {
    try {
      State state = new State();
      Nonce nonce = new Nonce();
      CodeVerifier verifier = new CodeVerifier();
      URI address =
          new AuthenticationRequest.Builder(ResponseType.CODE, scope(), client(), callback)
              .endpointURI(provider().metadata().getAuthorizationEndpointURI())
              .state(state)
              .nonce(nonce)
              .codeChallenge(verifier, CodeChallengeMethod.S256)
              .build()
              .toURI();
      return Optional.of(
          new ProviderVisit(
              address,
              state.getValue(),
              nonce.getValue(),
              verifier.getValue(),
              callback,
              clock.instant()));
    } catch (GeneralException | IOException e) {
      LOG.warn("{} could not be asked: {}", settings.issuer(), e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public Answer finish(ProviderVisit visit, URI called) {
    try {
      return read(provider(), redeem(provider(), visit, code(visit, called)), visit);
    } catch (RefusedException | ParseException | BadJOSEException e) {
      return new Answer.Refused(Objects.requireNonNullElse(e.getMessage(), "no reason given"));
    } catch (RemoteKeySourceException | GeneralException | IOException e) {
      LOG.warn("{} could not be asked: {}", settings.issuer(), e.getMessage());
      return new Answer.Unavailable();
    } catch (JOSEException e) {
      return new Answer.Refused("its token can't be checked: " + e.getMessage());
    }
  }

  private AuthorizationCode code(ProviderVisit visit, URI called)
      throws ParseException, RefusedException {
    AuthenticationResponse response = response(called);
    // Compared in constant time.
    if (!new State(visit.state()).equals(response.getState())) {
      throw new RefusedException("the state is that of another visit");
    }
    if (!response.indicatesSuccess()) {
      throw new RefusedException(
          "the provider says " + response.toErrorResponse().getErrorObject().getCode());
    }
    boolean isOfAnother =
        response.getIssuer() != null
            && !response.getIssuer().getValue().equals(settings.issuer().toString());
    AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
    if (isOfAnother || code == null) {
      throw new RefusedException("there is no code, or it is another provider's");
    }
    return code;
  }

  private static AuthenticationResponse response(URI called)
      throws ParseException, RefusedException {
    try {
      return AuthenticationResponseParser.parse(called);
    } catch (IllegalArgumentException e) {
      // The parser's own answer to empty values.
      throw new RefusedException("what came back can't be read: " + e.getMessage());
    }
  }

  private OIDCTokenResponse redeem(Discovered provider, ProviderVisit visit, AuthorizationCode code)
      throws IOException, ParseException, RefusedException {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(code, visit.callback(), new CodeVerifier(visit.verifier()));
    URI endpoint = provider.metadata().getTokenEndpointURI();
    TokenRequest request =
        settings
            .clientSecret()
            .map(
                secret ->
                    new TokenRequest.Builder(
                        endpoint, new ClientSecretBasic(client(), new Secret(secret)), grant))
            .orElseGet(() -> new TokenRequest.Builder(endpoint, client(), grant))
            .build();
    TokenResponse response =
        OIDCTokenResponseParser.parse(connections.prepared(request.toHTTPRequest()).send());
    if (!(response instanceof OIDCTokenResponse tokens)) {
      throw new RefusedException(
          "the provider says " + response.toErrorResponse().getErrorObject().getCode());
    }
    return tokens;
  }

  private Answer read(Discovered provider, OIDCTokenResponse response, ProviderVisit visit)
      throws BadJOSEException, JOSEException, IOException, ParseException, RefusedException {
    JWT token = response.getOIDCTokens().getIDToken();
    IDTokenClaimsSet claims = provider.tokens().validate(token, new Nonce(visit.nonce()));
    ClaimsSet more = people.isComplete(claims) ? claims : userInfo(provider, response, claims);
    return people
        .read(claims, more)
        .<Answer>map(Answer.Right::new)
        .orElseGet(() -> new Answer.Refused("there is no claim " + settings.claims().username()));
  }

  private ClaimsSet userInfo(
      Discovered provider, OIDCTokenResponse response, IDTokenClaimsSet claims)
      throws IOException, ParseException, RefusedException {
    URI endpoint = provider.metadata().getUserInfoEndpointURI();
    if (endpoint == null) {
      return claims;
    }
    UserInfoRequest request =
        new UserInfoRequest(endpoint, response.getOIDCTokens().getAccessToken());
    UserInfoResponse answer =
        UserInfoResponse.parse(connections.prepared(request.toHTTPRequest()).send());
    UserInfo info = answer.indicatesSuccess() ? answer.toSuccessResponse().getUserInfo() : null;
    if (info == null || !info.getSubject().equals(claims.getSubject())) {
      throw new RefusedException("the provider says nothing of them, or of somebody else");
    }
    return info;
  }

  private Discovered provider() throws GeneralException, IOException {
    Discovered known = discovered.get();
    if (known != null && clock.instant().isBefore(known.at().plus(DISCOVERY))) {
      return known;
    }
    Discovered found = Discovered.at(settings, connections, clock.instant());
    discovered.set(found);
    return found;
  }

  private Scope scope() {
    Scope scope = new Scope("openid");
    settings.scopes().forEach(scope::add);
    return scope;
  }

  private ClientID client() {
    return new ClientID(settings.clientId());
  }
}
